/**
 * An SQL condition: an activity instance counts for its element. The body of a loop does not, since each of
 * its instances does; one that is parked with none running does while it is: it is all there is of the token.
 * The table of incidents is that of the incidents module, which is built on this one.
 * @param activity the alias of the activity instance, for example `a`
 */
export function countsForElement(activity: string): string {
  return `(${activity}.elementType NOT IN ('multiInstanceBody', 'standardLoopBody')
    OR (EXISTS (SELECT 1 FROM incident failed
      WHERE failed.element_instance_key = ${activity}.key AND failed.state = 'open')
    AND NOT EXISTS (SELECT 1 FROM activity_instance inside
      WHERE inside.root_key = ${activity}.rootKey AND inside.state = 'active' AND inside.scope_key = ${activity}.key )))`;
}
