import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';

interface Dragging {
  context(): { prefix: string } | undefined;
  hover(event: object): void;
  move(event: MouseEvent, activate?: boolean): void;
  end(event: MouseEvent): void;
}

const ENTRY = '.djs-palette .entry, .djs-context-pad .entry';

/**
 * Palette and context pad are reached with Tab and chosen with Enter. What was chosen, or is being pasted, hangs at the
 * mouse until it is clicked; Enter puts it into the middle of what is in sight, and arrow keys move it from there, as
 * anything that is selected.
 */
class DrawingByKeyboard {
  static $inject = ['eventBus', 'canvas', 'dragging'];
  constructor(
    eventBus: EventBus,
    private readonly canvas: Canvas,
    private readonly dragging: Dragging,
  ) {
    const container = canvas.getContainer();
    const reach = () => {
      for (const entry of container.querySelectorAll(ENTRY)) entry.setAttribute('tabindex', '0');
    };
    eventBus.on(['palette.changed', 'contextPad.open'], reach);
    const press = (event: KeyboardEvent) => this.press(event);
    document.addEventListener('keydown', press, { capture: true });
    eventBus.on('diagram.destroy', () => document.removeEventListener('keydown', press, { capture: true }));
  }

  private press(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    const { target } = event;
    const isPlacing = this.dragging.context()?.prefix === 'create';
    const entry = target instanceof HTMLElement && this.canvas.getContainer().contains(target) && target.matches(ENTRY);
    if (!isPlacing && !entry) return;
    event.preventDefault();
    event.stopPropagation();
    if (isPlacing) this.place();
    else (target as HTMLElement).click();
  }

  private place(): void {
    const { left, top, width, height } = this.canvas.getContainer().getBoundingClientRect();
    const middle = new MouseEvent('mousemove', { clientX: left + width / 2, clientY: top + height / 2 });
    const root = this.canvas.getRootElement();
    this.dragging.move(middle, true);
    this.dragging.hover({ element: root, gfx: this.canvas.getGraphics(root as never) });
    this.dragging.move(middle);
    this.dragging.end(middle);
  }
}

export const DrawingByKeyboardModule = {
  __init__: ['drawingByKeyboard'],
  drawingByKeyboard: ['type', DrawingByKeyboard],
};
