import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { ProblemAlert } from '../../ui';
import { emptyFile, NEW_TYPES, type NewType } from './empty-files';
import { useSaveVersion } from './use-save-version';

interface Values {
  type: NewType;
  id: string;
  name: string;
}

const FOLDERS: Record<NewType, string> = { bpmn: '', form: 'forms/', dmn: 'rules/' };

/** A file that begins with what every file of its kind needs. */
export function NewFileDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('designs');
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [error, setError] = useState<unknown>();
  const save = useSaveVersion();
  const create = async ({ type, id, name }: Values) => {
    const path = `${FOLDERS[type]}${id}.${type}`;
    setError(undefined);
    try {
      await save.mutateAsync({ path, content: emptyFile(type, id, name), basedOn: 0, reason: t('new.reason') });
      await navigate({ to: '/designs/file', search: { path } });
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <Modal
      open
      title={t('new.title')}
      okText={t('new.ok')}
      cancelText={t('new.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <ProblemAlert error={error} />
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ type: 'bpmn' }}
        onFinish={(values) => void create(values)}
      >
        <Form.Item name="type" label={t('new.type')}>
          <Select options={NEW_TYPES.map((value) => ({ value, label: t(`new.types.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="id"
          label={t('new.id')}
          extra={t('new.idHint')}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{1,60}$/, message: t('new.idRule') }]}
        >
          <Input maxLength={61} autoFocus />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('new.name')}
          rules={[{ required: true, whitespace: true, message: t('new.nameRule') }]}
        >
          <Input maxLength={120} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
