import type Modeler from 'bpmn-js/lib/Modeler';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { InSight } from './diagram-simulation';
import type { Drawn } from './types';

const ZOOM_STEP = 1.25;
const LARGEST_FIT = 1.2;
const PADDING = 40;
/** Where the palette lies on the left of the sheet it takes so much of it, with the space around it. */
const PALETTE = 100;
/** Below this names can't be read. */
export const LEGIBLE = 0.75;

/** What of the sheet is in sight, and how large. */
export class SheetView {
  constructor(
    private readonly modeler: Modeler,
    private readonly container: HTMLElement,
  ) {}

  zoomIn(): void {
    this.zoomTo(this.canvas.zoom() * ZOOM_STEP);
  }

  zoomOut(): void {
    this.zoomTo(this.canvas.zoom() / ZOOM_STEP);
  }

  /** The whole drawing in sight. @param smallest as much of its beginning as can be read at this scale */
  fit(smallest = 0): void {
    const { inner, outer } = this.canvas.viewbox();
    if (inner.width === 0 || outer.width === 0) return;
    const covered = this.isPaletteBeside ? PALETTE : 0;
    const free = { width: outer.width - covered - 2 * PADDING, height: outer.height - 2 * PADDING };
    const whole = Math.min(free.width / inner.width, free.height / inner.height);
    const scale = Math.min(LARGEST_FIT, Math.max(whole, smallest));
    this.canvas.viewbox({
      x: inner.x - (covered + PADDING + Math.max(0, free.width - inner.width * scale) / 2) / scale,
      y: inner.y - (PADDING + Math.max(0, free.height - inner.height * scale) / 2) / scale,
      width: outer.width / scale,
      height: outer.height / scale,
    });
  }

  /** The part of the sheet that is in sight. */
  get inSight(): InSight {
    const { x, y, width, height } = this.canvas.viewbox();
    return { x, y, width, height };
  }

  /** Selects an element and brings it into sight; where it is none of the sheet, the sheet itself. */
  goTo(elementId: string): void {
    const selection = this.modeler.get<Selection>('selection');
    const element = this.modeler.get<ElementRegistry>('elementRegistry').get(elementId) as Drawn | undefined;
    const root = element && this.canvas.findRoot(element as never);
    if (root && root !== this.canvas.getRootElement()) this.canvas.setRootElement(root);
    if (!element?.parent) {
      selection.select(null);
      return;
    }
    selection.select(element);
    this.canvas.scrollToElement(element as never, 80);
    if (this.canvas.zoom() < LEGIBLE) this.zoomTo(LEGIBLE);
  }

  /** Puts the keyboard into the drawing. */
  focus(): void {
    this.canvas.focus();
  }

  search(): void {
    // It closes with any click on the page, also with the one that asked for it.
    window.setTimeout(() => this.modeler.get<{ open(): void }>('searchPad').open());
  }

  toggleMinimap(): void {
    this.modeler.get<{ toggle(): void }>('minimap').toggle();
  }

  /** On a phone it is away, or a strip above. */
  private get isPaletteBeside(): boolean {
    const width = this.container.querySelector<HTMLElement>('.djs-palette')?.offsetWidth ?? 0;
    return width > 0 && width <= PALETTE;
  }

  private zoomTo(scale: number): void {
    const { width, height } = this.container.getBoundingClientRect();
    this.canvas.zoom(Math.min(4, Math.max(0.2, scale)), { x: width / 2, y: height / 2 });
  }

  private get canvas(): Canvas {
    return this.modeler.get<Canvas>('canvas');
  }
}
