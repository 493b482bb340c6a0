/** The part of dmn-js that this console uses; the package brings no types. */
declare module 'dmn-js/lib/NavigatedViewer' {
  interface View {
    type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression';
    element: { id: string };
  }

  export default class NavigatedViewer {
    /** Beside these: options of each view under its type. */
    constructor(options: { container: HTMLElement; height?: number; [view: string]: unknown });
    importXML(xml: string, options?: { open?: boolean }): Promise<{ warnings: unknown[] }>;
    getViews(): View[];
    open(view: View): Promise<unknown>;
    destroy(): void;
  }
}
