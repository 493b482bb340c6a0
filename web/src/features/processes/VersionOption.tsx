import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import type { Version } from './types';

/** A version as one chooses among several: its number and tag, since when, how many run in it. */
export function VersionOption({ version: { version, versionTag, deployedAt, active } }: { version: Version }) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  return (
    <span data-content>
      {t('version.option', {
        version,
        tag: versionTag ?? '',
        date: format.date(deployedAt),
        active: format.number(active),
      })}
    </span>
  );
}
