import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

/** The organization opens on its keys; before it is set up those lead to the setup. */
export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/o/${params.slug}/api-keys`);
