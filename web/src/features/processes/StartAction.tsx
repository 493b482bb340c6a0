import { PlayCircleOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { newRequestKey } from '../../api/client';
import { declaredVariables, useDiagramXml } from '../../diagram';
import { useTranslation } from '../../i18n';
import { asText, parseVariables, ProblemAlert, QueryView, VariablesField } from '../../ui';
import { useStart } from './use-start';

interface Props {
  processId: string;
  /** Of the newest version: it says which variables come from outside. */
  definitionKey: string;
}

/** Begins an instance of a process that no petition begins: a designer's own, or a trial. */
export function StartAction(props: Props) {
  const { t } = useTranslation('processes');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={<PlayCircleOutlined />} onClick={() => setIsOpen(true)}>
        {t('start.title')}
      </Button>
      {isOpen && <StartDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function StartDialog({ processId, definitionKey, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation('processes');
  const common = useTranslation();
  const xml = useDiagramXml(definitionKey);
  const start = useStart();
  const navigate = useNavigate();
  const [businessKey, setBusinessKey] = useState('');
  const [typed, setTyped] = useState<string>();
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const text = typed ?? (xml.data === undefined ? '{}' : asText(declaredVariables(xml.data, processId)));
  const variables = parseVariables(text);
  // What is asked for anew is another request.
  const changed = () => setRequestKey(newRequestKey());
  return (
    <Modal
      open
      title={t('start.title')}
      okText={t('start.ok')}
      cancelText={common.t('action.cancel')}
      okButtonProps={{ disabled: variables === undefined || !xml.isSuccess }}
      confirmLoading={start.isPending}
      onCancel={onClose}
      onOk={() =>
        start.mutate(
          { processId, businessKey: businessKey.trim(), variables: variables ?? {}, requestKey },
          {
            onSuccess: ({ processInstanceKey }) =>
              void navigate({ to: '/instances/$instanceKey', params: { instanceKey: processInstanceKey } }),
          },
        )
      }
    >
      <p>{t('start.what')}</p>
      <QueryView query={xml}>
        {() => (
          <>
            <Form.Item
              layout="vertical"
              label={t('start.businessKey')}
              htmlFor="start-business-key"
              extra={t('start.businessKeyHint')}
            >
              <Input
                id="start-business-key"
                maxLength={120}
                value={businessKey}
                onChange={({ target }) => {
                  setBusinessKey(target.value);
                  changed();
                }}
              />
            </Form.Item>
            <VariablesField
              label={t('start.variables')}
              hint={t('start.variablesHint')}
              value={text}
              onChange={(next) => {
                setTyped(next);
                changed();
              }}
            />
          </>
        )}
      </QueryView>
      <ProblemAlert error={start.error} />
    </Modal>
  );
}
