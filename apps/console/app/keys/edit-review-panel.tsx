import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Notice } from "../ui/notice.tsx";
import { useFocusOn } from "../ui/use-focus-on.ts";
import { FieldChanges } from "./field-changes.tsx";
import { PreviewSection } from "./preview-section.tsx";
import type { EditReview } from "./settings-actions.server.ts";

/** What was typed beside what is in force, and what it would have refused. Saves what is shown, and nothing else. */
export function EditReviewPanel({ review, now }: { review: EditReview; now: Date }) {
  const heading = useFocusOn<HTMLHeadingElement>(review);
  return (
    <section aria-labelledby="review-heading" className="mt-6">
      <Card className="p-4 sm:p-6">
        <h2
          id="review-heading"
          ref={heading}
          tabIndex={-1}
          className="w-fit rounded-sm text-base font-semibold"
        >
          Changes to review
        </h2>
        {review.outdated ? (
          <div className="mt-3">
            <Notice tone="warn" announced>
              Something was changed after the review. This is what would be saved now.
            </Notice>
          </div>
        ) : null}
        <FieldChanges changes={review.changes} />
        <PreviewSection preview={review.preview} now={now} />
        <input type="hidden" name="reviewed" value={review.reviewed} />
        <div className="mt-6 flex justify-end border-t border-line pt-5">
          <Button look="primary" type="submit" name="intent" value="save">
            Save changes
          </Button>
        </div>
      </Card>
    </section>
  );
}
