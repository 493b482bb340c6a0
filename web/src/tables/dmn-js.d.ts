/** The part of dmn-js that changes tables, as far as it is used here; the package brings no types. */
declare module 'dmn-js/lib/Modeler' {
  export interface View {
    type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression';
    element: { id: string; dmnDI?: unknown };
    id: string;
    name: string | undefined;
  }
  /** What shows views of one type. */
  export interface ViewEditor {
    on(event: string, listener: () => void): void;
    get<Service>(name: string): Service;
  }
  export interface ModelerEvents {
    'viewer.created': { viewer: ViewEditor };
    'views.changed': { views: View[]; activeView: View | undefined };
  }

  export default class Modeler {
    /** Reads and writes the model. */
    readonly _moddle: {
      fromXML(xml: string): Promise<{ rootElement: unknown }>;
      toXML(element: unknown, options: { format: boolean }): Promise<{ xml: string }>;
    };
    /** Beside these: options of each view under its type. */
    constructor(options: { container: HTMLElement; [view: string]: unknown });
    importXML(xml: string, options?: { open?: boolean }): Promise<{ warnings: unknown[] }>;
    saveXML(options?: { format?: boolean }): Promise<{ xml: string }>;
    getViews(): View[];
    getActiveView(): View | undefined;
    getActiveViewer(): ViewEditor | undefined;
    open(view: View): Promise<unknown>;
    on<Name extends keyof ModelerEvents>(name: Name, listener: (event: ModelerEvents[Name]) => void): void;
    destroy(): void;
  }
}
