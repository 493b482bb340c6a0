import { Select } from 'antd';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import type { ProcessVersions } from './types';
import { VersionOption } from './VersionOption';

interface Props {
  process: ProcessVersions;
  /** undefined: all of them. */
  version: number | undefined;
  onChange: (version: number | undefined) => void;
}

const ALL = 0;

/** Versions with what still runs in each. */
export function VersionChooser({ process, version, onChange }: Props) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  return (
    <Select
      aria-label={t('version.choose')}
      value={version ?? ALL}
      style={{ minInlineSize: 240 }}
      popupMatchSelectWidth={false}
      onChange={(chosen) => onChange(chosen === ALL ? undefined : chosen)}
      options={[
        { value: ALL, label: t('version.all', { active: format.number(process.active) }) },
        ...process.versions.map((one) => ({ value: one.version, label: <VersionOption version={one} /> })),
      ]}
    />
  );
}
