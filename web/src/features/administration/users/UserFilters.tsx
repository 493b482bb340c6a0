import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import { CourtSelect } from '../../../ui';
import { usersSearch, type UsersSearch } from '../search';

interface Props {
  search: UsersSearch;
  onChange: (changes: Partial<UsersSearch>) => void;
}

/** Each takes effect as it is chosen, and begins on the first page. */
export function UserFilters({ search, onChange }: Props) {
  const { t } = useTranslation('administration');
  const { t: common } = useTranslation();
  const { options } = useWords();
  const change = (changes: Partial<UsersSearch>) => onChange({ ...changes, after: undefined });
  const { q, within, role, active } = search;
  return (
    <search className="admin-filters">
      <Form.Item label={t('users.find')} layout="vertical" htmlFor="user-q">
        <Input.Search
          id="user-q"
          key={q}
          maxLength={60}
          defaultValue={q}
          placeholder={t('users.findHint')}
          style={{ inlineSize: 320, maxInlineSize: '100%' }}
          onSearch={(text) => change({ q: text.trim() || undefined })}
        />
      </Form.Item>
      <Form.Item label={t('users.within')} layout="vertical" htmlFor="user-within">
        <CourtSelect
          id="user-within"
          label={t('users.within')}
          value={within}
          onChange={(court) => change({ within: court })}
        />
      </Form.Item>
      <Form.Item label={t('users.role')} layout="vertical" htmlFor="user-role">
        <Select
          id="user-role"
          allowClear
          placeholder={t('any')}
          style={{ minInlineSize: 130 }}
          value={role}
          options={options('role')}
          onChange={(value: string | undefined) => change(usersSearch.pick({ role: true }).parse({ role: value }))}
        />
      </Form.Item>
      <Form.Item label={t('users.state')} layout="vertical" htmlFor="user-active">
        <Select<'true' | 'false'>
          id="user-active"
          allowClear
          placeholder={t('any')}
          style={{ minInlineSize: 110 }}
          value={active}
          options={[
            { value: 'true', label: t('users.isActive') },
            { value: 'false', label: t('users.isClosed') },
          ]}
          onChange={(value) => change({ active: value })}
        />
      </Form.Item>
      {(q ?? within ?? role ?? active) !== undefined && (
        <Button onClick={() => change({ q: undefined, within: undefined, role: undefined, active: undefined })}>
          {common('action.reset')}
        </Button>
      )}
    </search>
  );
}
