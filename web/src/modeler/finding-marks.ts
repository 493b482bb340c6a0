import type Modeler from 'bpmn-js/lib/Modeler';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type { OpenFinding } from './gate';

const FAULTY = 'modeler-faulty';

/** Marks on the elements that something is to mend at. */
export class FindingMarks {
  private marked: string[] = [];

  constructor(private readonly modeler: Modeler) {}

  /** Another file is opened: what was marked is gone with the one before. */
  forget(): void {
    this.marked = [];
  }

  /** Instead of those before. @param label what is read aloud for so many findings */
  show(findings: readonly OpenFinding[], label: (count: number) => string): void {
    const canvas = this.modeler.get<Canvas>('canvas');
    const registry = this.modeler.get<ElementRegistry>('elementRegistry');
    const overlays = this.modeler.get<Overlays>('overlays');
    for (const id of this.marked) if (registry.get(id)) canvas.removeMarker(id, FAULTY);
    overlays.remove({ type: FAULTY });
    const counts = new Map<string, number>();
    for (const { elementId } of findings) counts.set(elementId, (counts.get(elementId) ?? 0) + 1);
    this.marked = [...counts.keys()].filter((id) => registry.get(id)?.['parent']);
    for (const id of this.marked) {
      canvas.addMarker(id, FAULTY);
      const html = document.createElement('div');
      html.className = 'modeler-fault';
      html.textContent = String(counts.get(id));
      html.title = label(counts.get(id)!);
      overlays.add(id, FAULTY, { position: { top: -12, left: -12 }, html });
    }
  }
}
