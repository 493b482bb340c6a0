import { useTranslation } from '../../i18n';
import type { ChangeLook, ShownChange } from '../../ui/ChangesTable';
import type { TableChange } from '../on-paper';
import { translate } from '../table-words';

const LOOKS: Record<TableChange['kind'], ChangeLook> = {
  'decision-added': 'added',
  'decision-removed': 'removed',
  'decision-changed': 'changed',
  'column-added': 'added',
  'column-removed': 'removed',
  'column-moved': 'moved',
  'column-changed': 'changed',
  'rule-added': 'added',
  'rule-removed': 'removed',
  'rule-moved': 'moved',
  cell: 'changed',
};

/** A change in the words of the editor of tables. */
export function useChangeWords(): (change: TableChange) => ShownChange {
  const { t } = useTranslation('tables');
  const subjectOf = ({ kind, part, rule, was, side, column = '' }: TableChange): string => {
    if (rule !== undefined) return t(was === undefined ? 'differences.rule' : 'differences.ruleWas', { rule, was });
    if (kind.startsWith('column') && side) return t(`differences.column.${side}`, { column });
    return part ? t(`differences.part.${part}`) : t('differences.decision');
  };
  const whatOf = ({ kind, part, property, side, column, rule }: TableChange): string => {
    if (kind === 'cell') return column === undefined ? t('differences.description') : t('differences.cell', { column });
    if (property === 'name' && side === 'output') return t('differences.property.outputName');
    if (property) return t(`differences.property.${property}`);
    if (rule !== undefined || side !== undefined) return '';
    return part ? t('differences.wholePart') : t('differences.whole');
  };
  return (change) => {
    const isPolicy = change.property === 'hitPolicy';
    const text = (value: string) => (isPolicy ? policyInWords(value) : value);
    return {
      look: LOOKS[change.kind],
      subject: subjectOf(change),
      what: whatOf(change),
      ...(change.before === undefined ? {} : { before: text(change.before) }),
      ...(change.after === undefined ? {} : { after: text(change.after) }),
    };
  };
}

/** `RULE ORDER` is “Rule order” in the editor, `COLLECT (SUM)` is “Collect (Sum)”. */
const policyInWords = (policy: string): string => {
  const [first = '', ...rest] = policy.toLowerCase();
  return translate(
    (first.toUpperCase() + rest.join('')).replace(/\((.)/, (_, letter: string) => `(${letter.toUpperCase()}`),
  );
};
