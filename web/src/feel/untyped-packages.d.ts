/** Packages that ship no types: only what is used of them. */
declare module '@bpmn-io/feel-editor' {
  interface FeelEditorOptions {
    container: HTMLElement;
    value: string;
    placeholder: string;
    variables: readonly object[];
    builtins: readonly object[];
    contentAttributes: Record<string, string>;
    onChange: (value: string) => void;
    onKeyDown: (event: KeyboardEvent) => void;
  }
  export default class FeelEditor {
    constructor(options: FeelEditorOptions);
    setVariables(variables: readonly object[]): void;
    /** Of CodeMirror: the editor itself can't be ended. */
    readonly _cmEditor: { destroy(): void };
  }
}
