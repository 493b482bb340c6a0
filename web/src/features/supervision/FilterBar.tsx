import { Button, Select } from 'antd';
import { useTranslation } from '../../i18n';
import { useWords } from '../../session';
import type { SupervisionSearch } from './search';
import type { LateCounts } from './types';

interface Props {
  counts: LateCounts;
  search: SupervisionSearch;
  onChange: (change: Partial<SupervisionSearch>) => void;
  onReset: () => void;
}

export function FilterBar({ counts, search, onChange, onReset }: Props) {
  const { t } = useTranslation('supervision');
  const { t: common } = useTranslation();
  const words = useWords();
  const isNarrowed = [search.days, search.late, search.mark, search.rung, search.signature, search.court].some(
    (value) => value !== undefined,
  );
  return (
    <div className="late-filters" role="search" aria-label={t('filter.label')}>
      <label>
        <span>{t('filter.days')}</span>
        <Select
          mode="multiple"
          allowClear
          aria-label={t('filter.days')}
          placeholder={t('filter.any')}
          value={search.days ?? []}
          onChange={(days: string[]) => onChange({ days: days.length ? days : undefined })}
          options={counts.byDays.map(({ days, count }) => ({ value: days, label: t(`band.${days}`, { count }) }))}
        />
      </label>
      <label>
        <span>{t('filter.late')}</span>
        <Select
          allowClear
          aria-label={t('filter.late')}
          placeholder={t('filter.any')}
          value={search.late ?? null}
          onChange={(late: SupervisionSearch['late'] | undefined) => onChange({ late: late ?? undefined })}
          options={(['petition', 'assignment'] as const).map((late) => ({ value: late, label: t(`kind.${late}`) }))}
        />
      </label>
      <label>
        <span>{t('filter.mark')}</span>
        <Select
          allowClear
          aria-label={t('filter.mark')}
          placeholder={t('filter.any')}
          value={search.mark ?? null}
          onChange={(mark: string | undefined) => onChange({ mark: mark ?? undefined })}
          options={words.options('mark')}
        />
      </label>
      <label>
        <span>{t('filter.order')}</span>
        <Select
          aria-label={t('filter.order')}
          value={search.order ?? 'ASC'}
          onChange={(order: 'ASC' | 'DESC') => onChange({ order: order === 'ASC' ? undefined : order })}
          options={(['ASC', 'DESC'] as const).map((order) => ({ value: order, label: t(`order.${order}`) }))}
        />
      </label>
      {isNarrowed && <Button onClick={onReset}>{common('action.reset')}</Button>}
    </div>
  );
}
