import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Below this a press is a click. */
const STILL = 6;

interface Drag {
  elementId: string;
  begin: { x: number; y: number };
  ghost: HTMLElement | undefined;
}

interface Options {
  /** Around the drawing that elements are dragged from, and the one that they are dropped on. */
  from: RefObject<HTMLElement | null>;
  to: RefObject<HTMLElement | null>;
  /** What hangs on the pointer; undefined: this element stays where it is, and the drawing is moved instead. */
  nameOf: (elementId: string) => string | undefined;
  /** The element of the other drawing that is below the pointer. */
  onOver: (elementId: string | undefined) => void;
  onDrop: (from: string, to: string) => void;
}

/** Elements are dragged from one drawing onto an element of another. By keyboard: choose one in each. */
export function useDragBetween({ from, to, nameOf, onOver, onDrop }: Options): void {
  const named = useEffectEvent(nameOf);
  const over = useEffectEvent(onOver);
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    const source = from.current;
    if (!source) return undefined;
    let drag: Drag | undefined;
    const stop = () => {
      drag?.ghost?.remove();
      drag = undefined;
      over(undefined);
    };
    const press = (event: MouseEvent) => {
      const elementId = event.button === 0 ? elementAt(source, event.target as Element) : undefined;
      if (elementId === undefined || named(elementId) === undefined) return;
      // The library would move the whole drawing.
      event.stopPropagation();
      event.preventDefault();
      drag = { elementId, begin: { x: event.clientX, y: event.clientY }, ghost: undefined };
    };
    const move = ({ clientX, clientY, buttons }: MouseEvent) => {
      if (!drag) return;
      if (buttons === 0) {
        stop();
        return;
      }
      const { x, y } = drag.begin;
      if (!drag.ghost && Math.hypot(clientX - x, clientY - y) < STILL) return;
      drag.ghost ??= ghostOf(named(drag.elementId) ?? drag.elementId);
      drag.ghost.style.transform = `translate(${clientX + 10}px, ${clientY + 10}px)`;
      over(elementAt(to.current, document.elementFromPoint(clientX, clientY)));
    };
    const release = ({ clientX, clientY }: MouseEvent) => {
      const dragged = drag?.ghost ? drag.elementId : undefined;
      const target = elementAt(to.current, document.elementFromPoint(clientX, clientY));
      stop();
      if (dragged !== undefined && target !== undefined) drop(dragged, target);
    };
    const leave = ({ key }: KeyboardEvent) => key === 'Escape' && stop();
    source.addEventListener('mousedown', press, { capture: true });
    window.addEventListener('mousemove', move);
    window.addEventListener('mouseup', release);
    window.addEventListener('keydown', leave);
    return () => {
      stop();
      source.removeEventListener('mousedown', press, { capture: true });
      window.removeEventListener('mousemove', move);
      window.removeEventListener('mouseup', release);
      window.removeEventListener('keydown', leave);
    };
  }, [from, to]);
}

/** The id of the node that a place in the page belongs to, with its label; undefined outside of the drawing. */
function elementAt(drawing: HTMLElement | null, place: Element | null): string | undefined {
  if (!drawing || !place || !drawing.contains(place)) return undefined;
  const id = place.closest('.djs-shape[data-element-id]')?.getAttribute('data-element-id');
  return id?.replace(/_label$/, '');
}

function ghostOf(name: string): HTMLElement {
  const ghost = document.createElement('div');
  ghost.className = 'diagram-dragged';
  ghost.dataset['content'] = '';
  ghost.textContent = name;
  document.body.append(ghost);
  return ghost;
}
