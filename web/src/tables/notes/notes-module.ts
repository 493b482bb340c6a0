import AnnotationHeader from 'dmn-js-decision-table/lib/features/annotations/components/AnnotationHeader';
import EditableAnnotationCell from 'dmn-js-decision-table/lib/features/annotations/editor/components/AnnotationCell';
import { noteCell, noteHead } from './note-cells';
import { clausesOf, type Factory, isDescribed, type Moddle, type Modeling, NoteColumns } from './note-columns';

/** The library asks for one component after the other, so their number is said beforehand. */
const MOST_COLUMNS = 12;

interface Components {
  onGetComponent(type: string, choose: (place: { cellType?: string }) => unknown): void;
}
interface Sheet {
  getRoot(): { businessObject: Moddle };
}

/**
 * Annotation columns of DMN 1.3 (`annotation`, `annotationEntry`), in which our rules name their sources. The
 * library has one column for all of them, and writes it into the rule’s description: that column stays for
 * tables that have no others, and where a rule has a description.
 */
function provideNotes(components: Components, sheet: Sheet): void {
  const table = () => sheet.getRoot().businessObject;
  for (let column = 0; column < MOST_COLUMNS; column++) {
    const [Head, Cells] = [noteHead(column), noteCell(column)];
    components.onGetComponent('cell', ({ cellType }) => {
      if (cellType !== 'after-label-cells' && cellType !== 'after-rule-cells') return undefined;
      if (column >= clausesOf(table()).length) return undefined;
      return cellType === 'after-label-cells' ? Head : Cells;
    });
  }
  components.onGetComponent('cell', ({ cellType }) => {
    if (cellType !== 'after-label-cells' && cellType !== 'after-rule-cells') return undefined;
    if (clausesOf(table()).length > 0 && !isDescribed(table())) return undefined;
    return cellType === 'after-label-cells' ? AnnotationHeader : EditableAnnotationCell;
  });
}
provideNotes.$inject = ['components', 'sheet'];

interface Removal {
  table: Moddle;
  column: number;
}
interface CommandStack {
  registerHandler(command: string, handler: unknown): void;
}

/** Several changes as one step. */
class RemoveNotes {
  static readonly $inject = ['injector'];
  constructor(private readonly injector: { get(name: 'noteColumns'): NoteColumns }) {}

  preExecute({ table, column }: Removal): void {
    this.injector.get('noteColumns').remove(table, column);
  }
  execute(): unknown[] {
    return [];
  }
  revert(): unknown[] {
    return [];
  }
}

function noteColumns(modeling: Modeling, moddle: Factory, commandStack: CommandStack): NoteColumns {
  commandStack.registerHandler('table.removeNotes', RemoveNotes);
  return new NoteColumns(modeling, moddle);
}
noteColumns.$inject = ['modeling', 'moddle', 'commandStack'];

/** Takes the place of the library’s own column. */
export const NotesModule = {
  __init__: ['annotationsProvider', 'noteColumns'],
  annotationsProvider: ['type', provideNotes],
  noteColumns: ['factory', noteColumns],
};
