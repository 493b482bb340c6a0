import { Button, Form, Input, Modal, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from '../../../i18n';
import { type DecisionsOnPaper, type NeededInput, useNeededInputs } from '../../../tables';
import { ProblemAlert } from '../../../ui';
import { CaseAnswer } from './CaseAnswer';
import { CaseInput } from './CaseInput';
import { CaseOutcome } from './CaseOutcome';
import { CaseValue } from './CaseValue';
import { readable, readTyped } from './case-values';
import { type DecisionCase, taken } from './cases-file';
import { useTryCase } from './use-case-run';

interface Props {
  /** Absent: a new one. */
  initial: DecisionCase | undefined;
  table: { path: string; content: string; file: DecisionsOnPaper };
  onDone: (one: DecisionCase) => void;
  onClose: () => void;
}

interface Values {
  name: string;
  decision: string;
  inputs: Record<string, string | undefined>;
  expected?: string;
  compare?: string[];
  at?: string;
}

/** A case being written, its inputs asked for as the decision needs them. */
export function CaseDialog({ initial, table, onDone, onClose }: Props) {
  const { t } = useTranslation('designs');
  const { file, path, content } = table;
  const [form] = Form.useForm<Values>();
  const last = file.decisions.findLast(({ id }) => !file.decisions.some(({ requires }) => requires.includes(id)));
  const decision = Form.useWatch('decision', form) ?? initial?.decision ?? last?.id ?? '';
  const inputs = useInputs(file, decision, initial);
  const trial = useTryCase();
  const tried = trial.data?.results[0];

  const caseOf = ({ name, inputs: texts, expected, compare, at, ...rest }: Values): DecisionCase => ({
    ...rest,
    name: name.trim(),
    inputs: Object.fromEntries(
      (inputs ?? []).map((input) => [input.name, readTyped(texts[input.name] ?? '', input.type)]),
    ),
    expected: readTyped(expected ?? '', undefined),
    ...(compare && compare.length > 0 ? { compare } : {}),
    ...(at ? { at } : {}),
  });
  const tryOut = async () => {
    const values = await form.validateFields(['decision', ...(inputs ?? []).map(({ name }) => ['inputs', name])]).then(
      () => form.getFieldsValue(),
      () => undefined,
    );
    if (values) trial.mutate({ path, content, cases: [{ ...caseOf({ ...values, name: '–', expected: '' }) }] });
  };
  const outputs = file.decisions.find(({ id }) => id === decision)?.table?.outputs.map(({ name }) => name) ?? [];
  return (
    <Modal
      open
      width={720}
      title={t(initial ? 'cases.change' : 'cases.new')}
      okText={t('cases.ok')}
      cancelText={t('cases.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={valuesOf(initial, decision)}
        onFinish={(values) => onDone(caseOf(values))}
      >
        <Form.Item
          name="name"
          label={t('cases.name')}
          rules={[{ required: true, whitespace: true, message: t('cases.nameRule') }]}
        >
          <Input maxLength={200} autoFocus />
        </Form.Item>
        <Form.Item name="decision" label={t('cases.decision')} rules={[{ required: true }]}>
          <Select
            options={file.decisions.map(({ id, name }) => ({ value: id, label: <span data-content>{name}</span> }))}
          />
        </Form.Item>
        <fieldset className="designs-case-inputs">
          <legend>{t('cases.inputs')}</legend>
          {inputs?.map((input) => (
            <CaseInput key={`${decision} ${input.name}`} input={input} initial={initial?.inputs[input.name]} />
          ))}
        </fieldset>
        <Form.Item
          name="expected"
          label={t('cases.expected')}
          extra={t('cases.valueHint')}
          rules={[{ validator: (_, text: string | undefined) => readable(text, t('cases.valueRule')) }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} className="designs-case-code" />
        </Form.Item>
        <Form.Item name="compare" label={t('cases.compare')} extra={t('cases.compareHint')}>
          <Select
            mode="tags"
            allowClear
            options={[...new Set([...outputs, ...entriesOf(tried?.actual)])].map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item
          name="at"
          label={t('cases.at')}
          extra={t('cases.atHint')}
          rules={[{ pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?$/, message: t('cases.atRule') }]}
        >
          <Input placeholder={t('cases.atExample')} />
        </Form.Item>
      </Form>
      <section className="designs-case-trial" aria-label={t('cases.try')}>
        <Button loading={trial.isPending} onClick={() => void tryOut()}>
          {t('cases.try')}
        </Button>
        <ProblemAlert error={trial.error} />
        <div role="status">
          {trial.data && trial.data.problems.length > 0 && t('cases.broken')}
          {tried?.outcome === 'error' && (
            <>
              <CaseOutcome result={tried} /> <CaseAnswer result={tried} />
            </>
          )}
          {tried && tried.outcome !== 'error' && (
            <>
              {t('cases.comesOut')} <CaseValue value={tried.actual} />{' '}
              <Button
                size="small"
                onClick={() => {
                  const compare = form.getFieldValue('compare') as string[] | undefined;
                  const value = taken(tried.actual, compare && compare.length > 0 ? compare : undefined);
                  form.setFieldValue('expected', JSON.stringify(value, null, 2));
                }}
              >
                {t('cases.takeIt')}
              </Button>
            </>
          )}
        </div>
      </section>
    </Modal>
  );
}

/** What the decision needs, and whatever else the case gives it. */
function useInputs(file: DecisionsOnPaper, decision: string, initial: DecisionCase | undefined) {
  const needed = useNeededInputs(file, decision);
  return useMemo((): readonly NeededInput[] | undefined => {
    if (!needed) return undefined;
    const others = decision === initial?.decision ? Object.keys(initial.inputs) : [];
    return [
      ...needed,
      ...others.filter((name) => !needed.some((input) => input.name === name)).map((name) => ({ name, known: [] })),
    ];
  }, [needed, decision, initial]);
}

const valuesOf = (initial: DecisionCase | undefined, decision: string): Partial<Values> =>
  initial
    ? {
        name: initial.name,
        decision,
        expected:
          typeof initial.expected === 'string' && initial.expected.startsWith('=')
            ? initial.expected
            : JSON.stringify(initial.expected ?? null, null, 2),
        ...(initial.compare ? { compare: [...initial.compare] } : {}),
        ...(initial.at ? { at: initial.at } : {}),
      }
    : { decision };

const entriesOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
