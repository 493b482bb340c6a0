import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { ProblemAlert } from '../../../ui';
import { useCandidates } from '../queries/use-candidates';

interface Props {
  open: boolean;
  title: string;
  /** What it means to choose somebody. */
  hint: string;
  taskKeys: string[];
  /** Who has it already. */
  leaveOut?: string | null;
  onChoose: (id: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for a person who may work on all of the tasks. */
export function PersonModal({ open, title, hint, taskKeys, leaveOut = null, onChoose, onClose }: Props) {
  const { t } = useTranslation('work');
  const common = useTranslation().t;
  const candidates = useCandidates(taskKeys, open);
  const [chosen, setChosen] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const close = () => {
    setChosen(undefined);
    setError(undefined);
    onClose();
  };
  const confirm = async () => {
    if (chosen === undefined) return;
    setBusy(true);
    setError(undefined);
    try {
      await onChoose(chosen);
      close();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  const people = (candidates.data?.items ?? []).filter(({ id }) => id !== leaveOut);
  return (
    <Modal
      open={open}
      title={title}
      okText={common('action.ok')}
      cancelText={common('action.cancel')}
      okButtonProps={{ disabled: chosen === undefined }}
      confirmLoading={busy}
      onOk={() => void confirm()}
      onCancel={close}
      destroyOnHidden
    >
      <p>{hint}</p>
      <ProblemAlert error={error ?? candidates.error} />
      <Form layout="vertical">
        <Form.Item label={t('person.label')} htmlFor="task-person">
          <Select
            id="task-person"
            showSearch={{ optionFilterProp: 'label' }}
            autoFocus
            loading={candidates.isPending}
            placeholder={t('person.choose')}
            notFoundContent={t('person.none')}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            value={chosen}
            onChange={setChosen}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
