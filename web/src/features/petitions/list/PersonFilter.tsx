import { LockOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, Popover, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { StateTag } from '../../../ui';
import type { PersonSearch } from './request';

interface Props {
  person: PersonSearch;
  onChange: (person: PersonSearch) => void;
}

const FIELDS = ['name', 'identityNumber', 'phone'] as const;

/** By exact name, identity number or telephone: they are stored encrypted, and stay out of the address bar. */
export function PersonFilter({ person, onChange }: Props) {
  const { t } = useTranslation('petitions');
  const [isOpen, setIsOpen] = useState(false);
  const [form] = Form.useForm<PersonSearch>();
  const isActive = FIELDS.some((field) => person[field] !== undefined);
  const search = (values: PersonSearch) => {
    const filled = FIELDS.flatMap((field) => {
      const text = values[field]?.trim();
      return text ? [[field, text]] : [];
    });
    onChange(Object.fromEntries(filled));
    setIsOpen(false);
  };
  const clear = () => {
    form.resetFields();
    onChange({});
    setIsOpen(false);
  };
  const fields = (
    <Form
      name="person"
      form={form}
      layout="vertical"
      initialValues={person}
      onFinish={search}
      className="person-filter"
    >
      <Alert type="info" showIcon icon={<LockOutlined />} title={t('person.encrypted')} />
      {FIELDS.map((field) => (
        <Form.Item key={field} name={field} label={t(`person.${field}`)}>
          <Input autoComplete="off" maxLength={80} />
        </Form.Item>
      ))}
      <Space>
        <Button type="primary" htmlType="submit">
          {t('person.search')}
        </Button>
        <Button onClick={clear}>{t('person.clear')}</Button>
      </Space>
    </Form>
  );
  return (
    <Space wrap>
      <Popover open={isOpen} onOpenChange={setIsOpen} trigger="click" placement="bottomLeft" content={fields}>
        <Button icon={<LockOutlined />} aria-expanded={isOpen}>
          {t('person.open')}
        </Button>
      </Popover>
      {isActive && (
        <>
          <StateTag tone="warning">{t('person.active')}</StateTag>
          <Button type="link" onClick={clear}>
            {t('person.clear')}
          </Button>
        </>
      )}
    </Space>
  );
}
