import { useTranslation } from '../../i18n';
import { mappingOf, moveOf } from './batch-parameters';

interface Props {
  kind: string;
  parameters: Record<string, unknown>;
  nameOf: (elementId: string) => string;
}

/** In a sentence what a batch does to each. */
export function BatchMeaning({ kind, parameters, nameOf }: Props) {
  const { t } = useTranslation('processes');
  const move = moveOf(parameters);
  if (move) return <p data-content>{t('batch.means.move', { from: nameOf(move.from), to: nameOf(move.to) })}</p>;
  const mapping = mappingOf(parameters);
  return (
    <>
      <p>{t(`batch.means.${kind}`)}</p>
      {mapping.length > 0 && (
        <ul data-content>
          {mapping.map(({ from, to }) => (
            <li key={from}>{t('batch.mapped', { from: nameOf(from), to: nameOf(to) })}</li>
          ))}
        </ul>
      )}
    </>
  );
}
