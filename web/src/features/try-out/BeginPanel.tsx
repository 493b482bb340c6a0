import { ExperimentOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { declaredVariables, designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { asText, parseVariables, QueryView, VariablesField } from '../../ui';
import { inBeijing } from './beijing';
import { MyDryRuns } from './MyDryRuns';
import { Refusal } from './Refusal';
import type { DesignFile, FileText, Source } from './types';
import { useBegin } from './use-dry-runs';
import { useFileText } from './use-files';

interface Props {
  file: DesignFile;
  files: readonly DesignFile[];
  processes: DesignFile['defines'];
  processId: string;
  source: Source;
  /** Paths of other files that are tried with it. */
  further: readonly string[];
  texts: () => Promise<FileText[]>;
  onProcess: (id: string) => void;
  onSource: (source: Source) => void;
  onFurther: (paths: readonly string[]) => void;
  onBegun: (runKey: string) => void;
}

/** With what a dry run begins. */
export function BeginPanel(props: Props) {
  const { file, files, processes, processId, source, further } = props;
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const text = useFileText(file, source);
  const others = files.filter(
    ({ path, state, myDraft }) => path !== file.path && state !== 'removed' && (state !== 'in-force' || myDraft),
  );
  return (
    <section aria-labelledby="try-out-begin" className="try-out-panel">
      <h2 id="try-out-begin">{t('begin.title')}</h2>
      <div className="try-out-choices">
        <Radio.Group
          aria-label={t('begin.source')}
          value={source}
          options={[
            { value: 'draft', label: t('begin.draft'), disabled: !file.myDraft },
            { value: 'saved', label: t('begin.saved', { version: file.newest.version }) },
          ]}
          onChange={({ target }) => props.onSource(target.value === 'draft' ? 'draft' : 'saved')}
        />
        {processes.length > 1 && (
          <Form.Item layout="vertical" label={t('begin.process')} htmlFor="try-out-process">
            <Select
              id="try-out-process"
              value={processId}
              options={processes.map(({ id, name }) => ({ value: id, label: designersName(name ?? id, language) }))}
              onChange={props.onProcess}
            />
          </Form.Item>
        )}
        {others.length > 0 && (
          <Form.Item
            layout="vertical"
            label={t('begin.further')}
            htmlFor="try-out-further"
            extra={t('begin.furtherHint')}
          >
            <Select
              id="try-out-further"
              mode="multiple"
              value={[...further]}
              options={others.map(({ path }) => ({ value: path, label: path }))}
              onChange={(paths: string[]) => props.onFurther(paths)}
            />
          </Form.Item>
        )}
      </div>
      <QueryView query={text}>
        {(xml) => <BeginForm key={`${source} ${processId}`} {...props} declared={declaredVariables(xml, processId)} />}
      </QueryView>
      <MyDryRuns processId={processId} onOpen={props.onBegun} />
    </section>
  );
}

function BeginForm({ processId, texts, onBegun, declared }: Props & { declared: Record<string, unknown> }) {
  const { t } = useTranslation('try-out');
  const begin = useBegin();
  const [variables, setVariables] = useState(() => asText(declared));
  const [at, setAt] = useState<Dayjs | null>(null);
  const [businessKey, setBusinessKey] = useState('');
  const given = parseVariables(variables);
  const go = () =>
    begin.mutate(
      {
        processId,
        files: texts,
        variables: givenVariables(given ?? {}),
        ...(businessKey.trim() !== '' && { businessKey: businessKey.trim() }),
        ...(at && { at: inBeijing(at) }),
      },
      { onSuccess: ({ key }) => onBegun(key) },
    );
  return (
    <>
      <VariablesField
        label={t('begin.variables')}
        hint={t('begin.variablesHint')}
        value={variables}
        onChange={setVariables}
      />
      <Form.Item layout="vertical" label={t('begin.at')} htmlFor="try-out-at" extra={t('begin.atHint')}>
        <DatePicker
          id="try-out-at"
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          value={at}
          onChange={setAt}
        />
      </Form.Item>
      <Form.Item
        layout="vertical"
        label={t('begin.businessKey')}
        htmlFor="try-out-business-key"
        extra={t('begin.businessKeyHint')}
      >
        <Input
          id="try-out-business-key"
          className="try-out-short"
          maxLength={120}
          value={businessKey}
          onChange={({ target }) => setBusinessKey(target.value)}
        />
      </Form.Item>
      <Refusal error={begin.error} />
      <Button
        type="primary"
        icon={<ExperimentOutlined />}
        disabled={given === undefined}
        loading={begin.isPending}
        onClick={go}
      >
        {t('begin.go')}
      </Button>
    </>
  );
}

/** What the designer has given: the rest is the example’s. */
const givenVariables = (variables: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== null));
