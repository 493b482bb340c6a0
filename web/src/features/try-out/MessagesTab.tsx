import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { EmptyView, parseVariables, VariablesField } from '../../ui';
import type { PartProps } from './types';

/** Messages that something waits for: one comes from outside. */
export function MessagesTab({ run, take, isBusy }: PartProps) {
  const { t } = useTranslation('try-out');
  const [chosen, setChosen] = useState<string>();
  const [typedKey, setTypedKey] = useState<string>();
  const [text, setText] = useState('{}');
  const names = [...new Set(run.awaitedMessages.map(({ name }) => name))];
  const name = chosen !== undefined && names.includes(chosen) ? chosen : names[0];
  const awaited = run.awaitedMessages.find((message) => message.name === name);
  const correlationKey = typedKey ?? awaited?.correlationKey ?? '';
  const variables = parseVariables(text);
  if (name === undefined) return <EmptyView title={t('message.none')} />;
  const publish = () => {
    if (!variables) return;
    void take({ publishMessage: { name, correlationKey, variables } });
  };
  return (
    <>
      <Form.Item layout="vertical" label={t('message.name')} htmlFor="try-out-message">
        <Select
          id="try-out-message"
          value={name}
          options={names.map((each) => ({ value: each, label: <span data-content>{each}</span> }))}
          onChange={(next) => {
            setChosen(next);
            setTypedKey(undefined);
          }}
        />
      </Form.Item>
      <Form.Item
        layout="vertical"
        label={t('message.correlationKey')}
        htmlFor="try-out-correlation"
        extra={t('message.correlationKeyHint')}
      >
        <Input
          id="try-out-correlation"
          maxLength={120}
          value={correlationKey}
          onChange={({ target }) => setTypedKey(target.value)}
        />
      </Form.Item>
      <VariablesField label={t('message.variables')} value={text} rows={2} onChange={setText} />
      <Button type="primary" disabled={variables === undefined} loading={isBusy} onClick={publish}>
        {t('message.publish')}
      </Button>
    </>
  );
}
