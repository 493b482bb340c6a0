/** What the library draws for the annotation columns of DMN 1.3, which it does not know. */
import EditableComponent from 'dmn-js-shared/lib/components/EditableComponent';
import { Component, createComponentVNode, createVNode, type VNode } from 'inferno';
import { Cell } from 'table-js/lib/components';
import { clausesOf, type Moddle, type NoteColumns, noteOf } from './note-columns';

// As the compiler of inferno names them.
const HTML = 1;
const COMPONENT = 2;

interface ChangeSupport {
  onElementsChanged(id: string, listener: () => void): void;
  offElementsChanged(id: string, listener: () => void): void;
}
interface Context {
  changeSupport: ChangeSupport;
  injector: { get<Service>(name: string): Service };
}
interface Sheet {
  getRoot(): { id: string; businessObject: Moddle; cols: unknown[] };
}
type Translate = (text: string) => string;

class NoteText extends EditableComponent {
  override render(): VNode {
    return createVNode(HTML, 'div', this.getClassName(), this.getEditor(), 0);
  }
}

/** Draws itself anew when its element has changed. */
abstract class OfElement<Props> extends Component<Props> {
  protected readonly changeSupport: ChangeSupport;
  protected readonly get: Context['injector']['get'];
  private readonly redraw = () => this.forceUpdate();

  constructor(props: Props, context: Context) {
    super(props, context);
    this.changeSupport = context.changeSupport;
    this.get = (name) => context.injector.get(name);
  }

  protected abstract readonly elementId: string;

  override componentWillMount(): void {
    this.changeSupport.onElementsChanged(this.elementId, this.redraw);
  }

  override componentWillUnmount(): void {
    this.changeSupport.offElementsChanged(this.elementId, this.redraw);
  }
}

interface RowProps {
  row: { id: string; businessObject: Moddle };
  rowIndex: number;
}

/** The cells of one annotation column. */
export const noteCell = (column: number) =>
  class NoteCell extends OfElement<RowProps> {
    protected override get elementId(): string {
      return this.props.row.id;
    }

    override render(): VNode {
      const { row, rowIndex } = this.props;
      const { businessObject: table, cols } = this.get<Sheet>('sheet').getRoot();
      const name = clausesOf(table)[column]?.name ?? '';
      return createComponentVNode(COMPONENT, Cell, {
        className: 'annotation',
        coords: `${rowIndex}:${cols.length + column}`,
        elementId: `${row.id}-note-${column}`,
        'data-row-id': row.id,
        children: createComponentVNode(COMPONENT, NoteText, {
          label: name || this.get<Translate>('translate')('Annotation'),
          ctrlForNewline: true,
          className: 'annotation-editor',
          value: noteOf(row.businessObject, column),
          onChange: (text: string) => this.get<NoteColumns>('noteColumns').write(row.businessObject, column, text),
        }),
      });
    }
  };

/** The head of one annotation column: its name, and a way to be rid of it. */
export const noteHead = (column: number) =>
  class NoteHead extends OfElement<object> {
    protected override get elementId(): string {
      return this.get<Sheet>('sheet').getRoot().id;
    }

    override render(): VNode {
      const translate = this.get<Translate>('translate');
      const columns = this.get<NoteColumns>('noteColumns');
      const { businessObject: table } = this.get<Sheet>('sheet').getRoot();
      const remove = translate('Remove annotation column');
      return createVNode(
        HTML,
        'th',
        'annotation header table-note-head',
        [
          createComponentVNode(COMPONENT, NoteText, {
            label: translate('Annotation column name'),
            className: 'table-note-name',
            placeholder: translate('Annotations'),
            value: clausesOf(table)[column]?.name ?? '',
            onChange: (name: string) => columns.rename(table, column, name),
          }),
          createVNode(HTML, 'button', 'table-note-remove no-deselect', '×', 0, {
            type: 'button',
            title: remove,
            'aria-label': remove,
            onClick: () =>
              this.get<{ execute(command: string, context: object): void }>('commandStack').execute(
                'table.removeNotes',
                {
                  table,
                  column,
                },
              ),
          }),
        ],
        0,
      );
    }
  };
