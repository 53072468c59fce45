import { type ActionFunctionArgs, redirect } from "@remix-run/node";

export const loader = () => redirect("/");

export async function action({ context }: ActionFunctionArgs) {
  const { auth, visit } = context.page;
  const setCookies = await auth.signOut(visit.cookie);
  return redirect("/login", {
    headers: new Headers(setCookies.map((cookie): [string, string] => ["set-cookie", cookie])),
  });
}
