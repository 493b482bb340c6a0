import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { Difference, DifferenceKind } from './differences';
import type { ModelElement } from './model-elements';

/** Below this names can't be read. */
const LEGIBLE = 0.75;
const SIDES = ['before', 'after'] as const;
/** Where each kind is drawn. */
const SHOWN_ON: Record<DifferenceKind, readonly (typeof SIDES)[number][]> = {
  removed: ['before'],
  added: ['after'],
  changed: SIDES,
  moved: SIDES,
};

/** Two diagrams side by side that are moved and zoomed together, with what differs coloured. */
export class DiagramComparison {
  differences: readonly Difference[] = [];
  private isFollowing = false;

  private constructor(
    private readonly viewers: Record<(typeof SIDES)[number], NavigatedViewer>,
    private readonly compare: (before: ModelElement, after: ModelElement) => Difference[],
  ) {
    for (const [side, other] of [SIDES, [...SIDES].reverse()] as const)
      viewers[side!].on(
        'canvas.viewbox.changed',
        ({ viewbox }: { viewbox: { x: number; y: number; scale: number } }) => {
          if (this.isFollowing) return;
          this.isFollowing = true;
          const canvas = canvasOf(viewers[other!]);
          const { width, height } = canvas.getSize();
          const { x, y, scale } = viewbox;
          canvas.viewbox({ x, y, width: width / scale, height: height / scale });
          this.isFollowing = false;
        },
      );
  }

  /** Loads the library where it is not there yet. */
  static async create(before: HTMLElement, after: HTMLElement): Promise<DiagramComparison> {
    const { NavigatedViewer, TemplateIconsModule, zeebe, differencesBetween } = await import('./comparison-library');
    const viewerIn = (container: HTMLElement) =>
      new NavigatedViewer({
        container,
        additionalModules: [TemplateIconsModule],
        moddleExtensions: { zeebe },
        zoomScroll: { enabled: false },
      });
    return new DiagramComparison({ before: viewerIn(before), after: viewerIn(after) }, differencesBetween);
  }

  destroy(): void {
    for (const side of SIDES) this.viewers[side].destroy();
  }

  /** @throws Error when one of them can't be read */
  async show(before: string, after: string): Promise<readonly Difference[]> {
    await this.viewers.before.importXML(before);
    await this.viewers.after.importXML(after);
    this.differences = this.compare(definitionsOf(this.viewers.before), definitionsOf(this.viewers.after));
    for (const { kind, elementId } of this.differences)
      for (const side of SHOWN_ON[kind])
        if (registryOf(this.viewers[side]).get(elementId)?.['parent'])
          canvasOf(this.viewers[side]).addMarker(elementId, `comparison-${kind}`);
    canvasOf(this.viewers.after).zoom('fit-viewport');
    return this.differences;
  }

  /** Brings an element into sight where it is drawn. */
  goTo({ elementId, kind }: Difference): void {
    for (const side of SHOWN_ON[kind]) {
      const viewer = this.viewers[side];
      const element = registryOf(viewer).get(elementId);
      if (!element?.['parent']) continue;
      viewer.get<Selection>('selection').select(element);
      if (canvasOf(viewer).zoom() < LEGIBLE) canvasOf(viewer).zoom(LEGIBLE);
      canvasOf(viewer).scrollToElement(element as never, 80);
    }
  }
}

const canvasOf = (viewer: NavigatedViewer) => viewer.get<Canvas>('canvas');
const registryOf = (viewer: NavigatedViewer) => viewer.get<ElementRegistry>('elementRegistry');
const definitionsOf = (viewer: NavigatedViewer) => viewer.getDefinitions() as unknown as ModelElement;
