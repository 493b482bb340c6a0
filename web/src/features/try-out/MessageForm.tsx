import { AutoComplete, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { parseVariables, VariablesField } from '../../ui';
import type { PartProps } from './types';

const MINUTE_MS = 60_000;

/** A message from outside; those that something waits for are offered. */
export function MessageForm({ run, take, isBusy }: PartProps) {
  const { t } = useTranslation('try-out');
  const names = [...new Set(run.awaitedMessages.map(({ name }) => name))];
  const [typedName, setTypedName] = useState<string>();
  const [typedKey, setTypedKey] = useState<string>();
  const [minutes, setMinutes] = useState<number | null>(null);
  const [text, setText] = useState('{}');
  const name = typedName ?? names[0] ?? '';
  const awaited = run.awaitedMessages.find((message) => message.name === name);
  const correlationKey = typedKey ?? awaited?.correlationKey ?? '';
  const variables = parseVariables(text);
  const publish = () => {
    if (!variables) return;
    const timeToLive = minutes === null ? {} : { timeToLiveMs: Math.round(minutes * MINUTE_MS) };
    void take({ publishMessage: { name: name.trim(), correlationKey, variables, ...timeToLive } });
  };
  return (
    <section aria-labelledby="try-out-publish">
      <h2 id="try-out-publish">{t('message.title')}</h2>
      {names.length === 0 && <p className="try-out-aside">{t('message.none')}</p>}
      <Form.Item layout="vertical" label={t('message.name')} htmlFor="try-out-message" extra={t('message.nameHint')}>
        <AutoComplete
          id="try-out-message"
          maxLength={120}
          value={name}
          options={names.map((value) => ({ value, label: <span data-content>{value}</span> }))}
          onChange={(next: string) => {
            setTypedName(next);
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
      <Form.Item
        layout="vertical"
        label={t('message.timeToLive')}
        htmlFor="try-out-time-to-live"
        extra={t('message.timeToLiveHint')}
      >
        <InputNumber id="try-out-time-to-live" min={0} max={1_000_000} value={minutes} onChange={setMinutes} />
      </Form.Item>
      <VariablesField label={t('message.variables')} value={text} rows={2} onChange={setText} />
      <Button
        type="primary"
        disabled={variables === undefined || name.trim() === ''}
        loading={isBusy}
        onClick={publish}
      >
        {t('message.publish')}
      </Button>
    </section>
  );
}
