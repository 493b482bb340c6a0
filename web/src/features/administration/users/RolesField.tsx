import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Select } from 'antd';
import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import { CourtSelect, IconButton } from '../../../ui';

/** Roles per court: one row for each. The server says at which courts one may give them. */
export function RolesField() {
  const { t } = useTranslation('administration');
  const { options } = useWords();
  return (
    <fieldset className="user-roles">
      <legend>{t('users.roles')}</legend>
      <Form.List name="roles">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }, index) => (
              <div key={key} className="user-role">
                <Form.Item
                  name={[name, 'courtId']}
                  label={t('users.court')}
                  rules={[{ required: true, message: t('users.courtRequired') }]}
                >
                  <CourtSelect label={t('users.courtOf', { row: index + 1 })} allowClear={false} />
                </Form.Item>
                <Form.Item
                  name={[name, 'role']}
                  label={t('users.role')}
                  rules={[{ required: true, message: t('users.roleRequired') }]}
                >
                  <Select aria-label={t('users.roleOf', { row: index + 1 })} options={options('role')} />
                </Form.Item>
                <IconButton
                  label={t('users.removeRole', { row: index + 1 })}
                  icon={<DeleteOutlined />}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              {t('users.addRole')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
