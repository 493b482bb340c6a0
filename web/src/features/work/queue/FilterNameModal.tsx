import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { ProblemAlert } from '../../../ui';

interface Props {
  open: boolean;
  title: string;
  name?: string;
  onSave: (name: string) => Promise<unknown>;
  onClose: () => void;
}

export function FilterNameModal({ open, title, name, onSave, onClose }: Props) {
  const { t } = useTranslation('work');
  const common = useTranslation().t;
  const [form] = Form.useForm<{ name: string }>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const save = async (values: { name: string }) => {
    setBusy(true);
    setError(undefined);
    try {
      await onSave(values.name.trim());
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={title}
      okText={common('action.save')}
      cancelText={common('action.cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <ProblemAlert error={error} />
      <Form form={form} layout="vertical" initialValues={{ name }} onFinish={(values) => void save(values)}>
        <Form.Item
          name="name"
          label={t('filter.name')}
          rules={[{ required: true, whitespace: true, message: t('filter.nameRequired') }]}
        >
          <Input maxLength={80} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
