import { Form } from "@remix-run/react";
import { Search } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { Field, Select, TextInput } from "../ui/field.tsx";
import type { ListSearch } from "./list-search.ts";
import { useFilterForm } from "./use-filter-form.ts";

/** Filters live in the URL; with JavaScript they apply as they change, without it by a button. */
export function KeyFilters({ search }: { search: ListSearch }) {
  const { form, apply } = useFilterForm(search);
  return (
    <Form ref={form} method="get" role="search" className="mb-4 flex flex-wrap items-end gap-3">
      <div className="min-w-0 grow sm:max-w-xs">
        <Field id="search" label="Search by name">
          <div className="relative">
            <Search
              aria-hidden
              className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint"
            />
            <TextInput
              id="search"
              name="search"
              type="search"
              maxLength={100}
              defaultValue={search.search}
              className="pl-9"
              onChange={() => apply("after-typing")}
            />
          </div>
        </Field>
      </div>
      <div className="w-36">
        <Field id="status" label="Status">
          <Select
            id="status"
            name="status"
            defaultValue={search.status}
            onChange={() => apply("now")}
          >
            <option value="active">Active</option>
            <option value="expired">Expired</option>
            <option value="revoked">Revoked</option>
            <option value="all">All</option>
          </Select>
        </Field>
      </div>
      <noscript>
        <Button type="submit">Apply</Button>
      </noscript>
    </Form>
  );
}
