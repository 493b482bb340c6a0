/** Packages that ship no types: only what is used of them. */
declare module 'dmn-js-shared/lib/components/EditableComponent' {
  import { Component, type VNode } from 'inferno';
  /** A text to be changed in its place. */
  export default abstract class EditableComponent extends Component<{
    value: string;
    onChange: (text: string) => void;
    className: string;
    label?: string;
    placeholder?: string;
    ctrlForNewline?: boolean;
  }> {
    protected getClassName(): string;
    protected getEditor(): VNode;
  }
}
declare module 'table-js/lib/components' {
  import type { ComponentType } from 'inferno';
  export const Cell: ComponentType<Record<string, unknown>>;
}
declare module 'dmn-js-decision-table/lib/features/annotations/components/AnnotationHeader' {
  const AnnotationHeader: unknown;
  export default AnnotationHeader;
}
declare module 'dmn-js-decision-table/lib/features/annotations/editor/components/AnnotationCell' {
  const AnnotationCell: unknown;
  export default AnnotationCell;
}
