/** What the FEEL editor completes and explains. */
export interface BuiltIn {
  name: string;
  type: 'function';
  params: { name: string }[];
  info: string;
}
