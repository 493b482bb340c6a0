const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Where each sequence flow of a drawing leads: the id of its target by its own. */
export function flowsOf(xml: string): ReadonlyMap<string, string> {
  const parsed = new DOMParser().parseFromString(xml, 'application/xml');
  return new Map(
    [...parsed.getElementsByTagNameNS(MODEL, 'sequenceFlow')].map((flow) => [
      flow.getAttribute('id') ?? '',
      flow.getAttribute('targetRef') ?? '',
    ]),
  );
}
