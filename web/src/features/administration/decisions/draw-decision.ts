import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css';
import NavigatedViewer from 'dmn-js/lib/NavigatedViewer';
import { TableWordsModule } from '../../../tables';

interface Drawing {
  xml: string;
  decisionId: string;
  /** What the numbers before the rules are, for those who can’t see it. */
  numbers: string;
}

const VIEWS = ['drd', 'decisionTable', 'literalExpression', 'boxedExpression'] as const;

/** Draws one decision of a file, read-only. @returns how to take it away */
export async function drawDecision(container: HTMLElement, { xml, decisionId, numbers }: Drawing): Promise<() => void> {
  const speaking = { additionalModules: [TableWordsModule] };
  const viewer = new NavigatedViewer({ container, ...Object.fromEntries(VIEWS.map((view) => [view, speaking])) });
  await viewer.importXML(xml, { open: false });
  const views = viewer.getViews();
  const view = views.find(({ element, type }) => element.id === decisionId && type !== 'drd') ?? views[0];
  if (view) await viewer.open(view);
  nameNumbers(container, numbers);
  return () => viewer.destroy();
}

/** The library leaves the head of that column empty. */
function nameNumbers(container: HTMLElement, numbers: string): void {
  const name = document.createElement('span');
  name.className = 'visually-hidden';
  name.textContent = numbers;
  container.querySelector('th.index-column')?.append(name);
}
