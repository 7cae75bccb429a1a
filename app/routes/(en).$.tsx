/** Whatever no other route answers: the root shows the page for it. */
export function loader() {
  throw new Response(null, { status: 404 });
}

export default function Absent() {
  return null;
}
