import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { ElementLike } from 'diagram-js/lib/model/Types';
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { namedElement } from './element-names';
import { Observed } from './observed';
import type { Corner, DiagramElement } from './types';

type Listener = (elementId: string | undefined) => void;

const ZOOM_STEP = 1.25;
const ZOOM_RANGE = { min: 0.2, max: 4 };
/** A small diagram is not blown up to the whole width. */
const LARGEST_FIT = 1.2;
const FIT_PADDING = 16;
/** Below this names can't be read: then it opens where something happens instead of showing everything. */
const LEGIBLE = 0.55;
const OPENED_AT = 0.8;
/** What only says that something is done is left out where it would cover the drawing. */
const DETAILS_FROM = 0.5;

/** Where a host hangs on its element; CSS moves it by its own size (`diagram.css`). */
const POSITIONS: Record<Corner, { top?: number; bottom?: number; left?: number; right?: number }> = {
  top: { top: 0, right: 2 },
  bottom: { bottom: 0, left: 2 },
};

/**
 * Owns one viewer of bpmn-js: the only way to it. Pan, zoom and selection stay as they are while marks
 * and overlays change; only another drawing is fitted anew.
 */
export class BpmnViewer {
  private readonly marks = new Map<string, ReadonlySet<string>>();
  private readonly hosts = new Map<string, { overlay: string; host: HTMLElement; isDetail: boolean }>();
  /** Hosts by `elementId corner`. */
  readonly places = new Observed<ReadonlyMap<string, HTMLElement>>(new Map());
  private readonly cleanUps: (() => void)[] = [];
  private shown: string | undefined;
  private isFitted = true;
  private isMoving = false;
  private selectable: ((element: DiagramElement) => boolean) | undefined;

  private constructor(
    private readonly viewer: NavigatedViewer,
    private readonly container: HTMLElement,
  ) {
    this.follow('canvas.viewbox.changed', () => {
      if (!this.isMoving) this.isFitted = false;
    });
    this.listen('wheel', (event) => this.zoomByWheel(event), { passive: false });
    // The library moves a drawing that has the focus only, and gets it after the first press.
    this.listen('pointerdown', () => this.canvas.focus(), { capture: true });
    const observer = new ResizeObserver(() => this.resized());
    observer.observe(container);
    this.cleanUps.push(() => observer.disconnect());
  }

  /** Loads the library where it is not there yet. */
  static async create(container: HTMLElement): Promise<BpmnViewer> {
    const { NavigatedViewer, TemplateIconsModule, zeebe } = await import('./library');
    const viewer = new NavigatedViewer({
      container,
      additionalModules: [TemplateIconsModule],
      moddleExtensions: { zeebe },
      // The wheel scrolls the page; with Ctrl it zooms, which is done here.
      zoomScroll: { enabled: false },
    });
    return new BpmnViewer(viewer, container);
  }

  destroy(): void {
    for (const cleanUp of this.cleanUps.splice(0)) cleanUp();
    this.viewer.destroy();
  }

  /** Draws, and fits it; the same drawing is left as it stands. @throws Error when it can't be read */
  async show(xml: string): Promise<void> {
    if (this.shown === xml) return;
    this.marks.clear();
    this.hosts.clear();
    await this.viewer.importXML(xml);
    this.shown = xml;
    for (const element of this.registry.filter((one) => String(one['type']).endsWith('SubProcess')))
      if ((element['children'] as unknown[] | undefined)?.length) this.canvas.addMarker(element.id, 'diagram-around');
    this.fit();
  }

  /** After a drawing was shown that is too wide to be read as a whole: opens it where something happens. */
  openAt(elementIds: readonly string[]): void {
    if (this.canvas.zoom() >= LEGIBLE) return;
    // The smallest of them: a sub-process is where its own elements are.
    const [place] = elementIds
      .flatMap((id) => this.registry.get(id) ?? [])
      .filter(isNode)
      .sort((a, b) => Number(a['width']) - Number(b['width']));
    if (!place) return;
    const { width, height } = this.container.getBoundingClientRect();
    const room = { width: width / OPENED_AT, height: height / OPENED_AT };
    const { inner } = this.canvas.viewbox();
    const x = Number(place['x']) + Number(place['width']) / 2 - room.width / 2;
    const y = Number(place['y']) + Number(place['height']) / 2 - room.height / 2;
    this.moved(() =>
      this.canvas.viewbox({
        x: within(x, inner.x, inner.x + inner.width - room.width),
        y: within(y, inner.y, inner.y + inner.height - room.height),
        ...room,
      }),
    );
    this.isFitted = false;
  }

  /** What can be selected, as it is read: from left to right, then from top to bottom. */
  elements(): DiagramElement[] {
    return this.registry
      .getAll()
      .filter(isNode)
      .sort((a, b) => Number(a['x']) - Number(b['x']) || Number(a['y']) - Number(b['y']))
      .map(describe);
  }

  /** The marks of each element, instead of those before. Flows are elements too. */
  mark(wanted: ReadonlyMap<string, readonly string[]>): void {
    for (const [id, before] of this.marks) {
      const after = new Set(wanted.get(id));
      for (const mark of before) if (!after.has(mark)) this.canvas.removeMarker(id, mark);
    }
    for (const [id, marks] of wanted) {
      const before = this.marks.get(id);
      if (this.registry.get(id)) for (const mark of marks) if (!before?.has(mark)) this.canvas.addMarker(id, mark);
    }
    this.marks.clear();
    for (const [id, marks] of wanted) if (this.registry.get(id)) this.marks.set(id, new Set(marks));
  }

  /**
   * Places for what React draws on elements: one host for each, kept as long as it is wanted. They are
   * handed back by `places`; elements that are not drawn have none.
   */
  place(wanted: readonly { elementId: string; corner: Corner; isDetail?: boolean }[]): void {
    const details = new Map(wanted.map((one) => [`${one.elementId} ${one.corner}`, one.isDetail === true]));
    for (const [key, { overlay, isDetail }] of this.hosts) {
      if (details.get(key) === isDetail) continue;
      this.overlays.remove(overlay);
      this.hosts.delete(key);
    }
    for (const { elementId, corner, isDetail } of wanted) {
      const key = `${elementId} ${corner}`;
      if (this.hosts.has(key) || !this.registry.get(elementId)) continue;
      const host = document.createElement('div');
      host.className = `diagram-host diagram-host-${corner}`;
      const position = POSITIONS[corner];
      const overlay = this.overlays.add(elementId, {
        html: host,
        position,
        scale: { min: 0.6, max: 1.4 },
        ...(isDetail && { show: { minZoom: DETAILS_FROM } }),
      });
      this.hosts.set(key, { overlay, host, isDetail: isDetail === true });
    }
    this.places.set(new Map([...this.hosts].map(([key, { host }]) => [key, host])));
  }

  /** Shows what is selected; tells nobody. */
  select(elementId: string | undefined): void {
    const element = elementId === undefined ? undefined : this.registry.get(elementId);
    this.selection.select(element ?? null);
  }

  /** What may be selected by a click; all nodes unless told. */
  limitSelection(selectable: ((element: DiagramElement) => boolean) | undefined): void {
    this.selectable = selectable;
  }

  /** What the user clicks on; undefined: on nothing. @returns what ends it */
  onClick(listener: Listener): () => void {
    return this.follow<{ element: ElementLike }>('element.click', ({ element }) => {
      const target = (element['labelTarget'] as ElementLike | undefined) ?? element;
      const isChosen = isNode(target) && (this.selectable?.(describe(target)) ?? true);
      listener(isChosen ? target.id : undefined);
    });
  }

  /** Brings it into sight where it is not, without changing the zoom. */
  reveal(elementId: string): void {
    const element = this.registry.get(elementId);
    if (element) this.canvas.scrollToElement(element as Parameters<Canvas['scrollToElement']>[0], 40);
  }

  zoomIn(): void {
    this.zoomTo(this.canvas.zoom() * ZOOM_STEP);
  }

  zoomOut(): void {
    this.zoomTo(this.canvas.zoom() / ZOOM_STEP);
  }

  /** The whole drawing in sight, and again whenever there is more or less room, until the user zooms or moves it. */
  fit(): void {
    this.moved(() => {
      const { width, height } = this.container.getBoundingClientRect();
      if (width === 0 || height === 0) return;
      const { inner } = this.canvas.viewbox();
      if (inner.width === 0) return;
      const scale = Math.min(
        LARGEST_FIT,
        (width - 2 * FIT_PADDING) / inner.width,
        (height - 2 * FIT_PADDING) / inner.height,
      );
      const room = { width: width / scale, height: height / scale };
      this.canvas.viewbox({
        x: inner.x - (room.width - inner.width) / 2,
        y: inner.y - (room.height - inner.height) / 2,
        ...room,
      });
    });
    this.isFitted = true;
  }

  /** @param center what stays where it is; the middle unless told */
  private zoomTo(scale: number, center?: { x: number; y: number }): void {
    const { width, height } = this.container.getBoundingClientRect();
    const middle = { x: width / 2, y: height / 2 };
    this.canvas.zoom(Math.min(ZOOM_RANGE.max, Math.max(ZOOM_RANGE.min, scale)), center ?? middle);
    this.isFitted = false;
  }

  private zoomByWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = this.container.getBoundingClientRect();
    const center = { x: event.clientX - left, y: event.clientY - top };
    this.zoomTo(this.canvas.zoom() * (event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP), center);
  }

  private resized(): void {
    const wasFitted = this.isFitted;
    this.moved(() => this.canvas.resized());
    if (wasFitted && this.shown !== undefined) this.fit();
  }

  /** What the viewer does by itself is no move of the user. */
  private moved(move: () => void): void {
    this.isMoving = true;
    try {
      move();
    } finally {
      this.isMoving = false;
    }
  }

  /** With one and the same function for on and off: the library forgets no other. */
  private follow<Event>(name: string, listener: (event: Event) => void): () => void {
    this.viewer.on<Event>(name, listener);
    const end = () => this.viewer.off(name, listener);
    this.cleanUps.push(end);
    return end;
  }

  private listen<Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
    options: AddEventListenerOptions,
  ): void {
    this.container.addEventListener(name, listener, options);
    this.cleanUps.push(() => this.container.removeEventListener(name, listener, options));
  }

  private get canvas(): Canvas {
    return this.viewer.get<Canvas>('canvas');
  }

  private get registry(): ElementRegistry {
    return this.viewer.get<ElementRegistry>('elementRegistry');
  }

  private get overlays(): Overlays {
    return this.viewer.get<Overlays>('overlays');
  }

  private get selection(): Selection {
    return this.viewer.get<Selection>('selection');
  }
}

/** Neither a flow, nor a label, nor the sheet itself; pools, lanes and notes do not run. */
function isNode(element: ElementLike): boolean {
  if (element['labelTarget'] || element['waypoints'] || !element['parent']) return false;
  return !/^bpmn:(Participant|Lane|TextAnnotation|Group|Data\w+)$/.test(String(element['type']));
}

function describe(element: ElementLike): DiagramElement {
  const { name } = (element['businessObject'] ?? {}) as { name?: string };
  return namedElement(element.id, String(element['type']).replace('bpmn:', ''), name);
}

/** No emptier than need be at the edge of a drawing: where there is more room than drawing, it stays as it is. */
const within = (start: number, from: number, to: number): number =>
  to < from ? start : Math.min(to + FIT_PADDING, Math.max(from - FIT_PADDING, start));
