import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from '../../../i18n';
import type { AuditSearch } from '../search';
import { useAuditTypes } from './use-audit-types';

interface Props {
  search: AuditSearch;
  onChange: (changes: Partial<AuditSearch>) => void;
}

const NOTHING = { about: undefined, actor: undefined, types: undefined, from: undefined, until: undefined };

/** By what, whom, kind and days. */
export function AuditFilters({ search, onChange }: Props) {
  const { t, i18n } = useTranslation('administration');
  const { t: common } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const types = useAuditTypes();
  const change = (changes: Partial<AuditSearch>) => onChange({ ...changes, after: undefined });
  const { about, actor, from, until } = search;
  return (
    <search className="admin-filters">
      <Form.Item label={t('audit.about')} layout="vertical" htmlFor="audit-about">
        <Input.Search
          id="audit-about"
          key={about}
          maxLength={120}
          defaultValue={about}
          placeholder={t('audit.aboutHint')}
          style={{ inlineSize: 270 }}
          onSearch={(text) => change({ about: text.trim() || undefined })}
        />
      </Form.Item>
      <Form.Item label={t('audit.actor')} layout="vertical" htmlFor="audit-actor">
        <Input.Search
          id="audit-actor"
          key={actor}
          maxLength={64}
          defaultValue={actor}
          placeholder={t('audit.actorHint')}
          style={{ inlineSize: 190 }}
          onSearch={(text) => change({ actor: text.trim() || undefined })}
        />
      </Form.Item>
      <Form.Item label={t('audit.what')} layout="vertical" htmlFor="audit-types">
        <Select
          id="audit-types"
          mode="multiple"
          allowClear
          maxTagCount={1}
          style={{ inlineSize: 230 }}
          placeholder={t('any')}
          loading={types.isPending}
          value={search.types ?? []}
          showSearch={{ optionFilterProp: 'label' }}
          options={types.data?.items.map(({ type, what }) => ({ value: type, label: what[language] }))}
          onChange={(chosen: string[]) => change({ types: chosen.length > 0 ? chosen : undefined })}
        />
      </Form.Item>
      <Form.Item label={t('audit.days')} layout="vertical" htmlFor="audit-days">
        <DatePicker.RangePicker
          id={{ start: 'audit-days', end: 'audit-days-until' }}
          allowEmpty={[true, true]}
          placeholder={[t('audit.from'), t('audit.until')]}
          value={[from ? dayjs(from) : null, until ? dayjs(until) : null]}
          onChange={(days) => change({ from: days?.[0]?.format('YYYY-MM-DD'), until: days?.[1]?.format('YYYY-MM-DD') })}
        />
      </Form.Item>
      <Button onClick={() => change(NOTHING)}>{common('action.reset')}</Button>
    </search>
  );
}
