import { Button, Form, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../../../api/client';
import { useTranslation } from '../../../i18n';
import { ProblemAlert } from '../../../ui';
import { useBilingual } from '../bilingual';
import { useChange } from '../queries/use-change';
import { useCourtsBelow } from '../queries/use-courts-below';
import { useHandlers } from '../queries/use-handlers';
import type { Wish } from '../queries/use-proposal';
import type { Assignment, Petition, Proposal } from '../types';
import { AssignSummary } from './AssignSummary';

interface Props {
  petition: Petition;
  proposal: Proposal;
  /** Another one is on its way: this one is not what would be assigned. */
  isProposing: boolean;
  /** Proposes anew: another court has other handlers and another letter. */
  onWish: (wish: Wish) => void;
  onDone: (assignment: Assignment) => void;
  onCancel: () => void;
}

interface Values {
  court?: string;
  resultDueOn: string;
  progressDueOn?: string;
  handler?: string;
  letter: string;
  justified?: 'yes' | 'partly' | 'no' | 'unclear';
  opinion?: string;
}

const JUSTIFIED = ['yes', 'partly', 'no', 'unclear'] as const;

export function AssignForm({ petition, proposal, isProposing, onWish, onDone, onCancel }: Props) {
  const { t } = useTranslation('petition');
  const inWords = useBilingual();
  const [form] = Form.useForm<Values>();
  // Without a court nothing can be confirmed: the fields are open at once.
  const [isEditing, setIsEditing] = useState(proposal.court === null);
  const letterIsOwn = useRef(false);
  const [q, setQ] = useState('');
  const courts = useCourtsBelow(proposal.fromCourt.id, q, isEditing);
  const handlers = useHandlers(proposal.court?.id);
  useEffect(() => {
    // The opinion is its writer’s from the start, and the letter once it was changed.
    const derived = derivedOf(proposal);
    form.setFieldsValue(letterIsOwn.current ? derived : { ...derived, letter: proposal.letter });
  }, [form, proposal]);
  const send = useChange(petition.petitionKey, (values: Values, header) =>
    answerOf(
      api.POST('/v1/petitions/{key}/assignments', {
        params: { path: { key: petition.petitionKey }, header },
        body: bodyOf(proposal, values),
      }),
    ),
  );
  const wish = (_: unknown, { court, resultDueOn, progressDueOn, handler }: Values) =>
    onWish({
      ...(court ? { court } : {}),
      ...(resultDueOn ? { resultDueOn } : {}),
      ...(progressDueOn ? { progressDueOn } : {}),
      // Nobody is a wish too; of another court nobody has been chosen yet.
      ...(court === proposal.court?.id ? { handler: handler ?? '' } : {}),
    });
  const { earliest, latest } = proposal;
  return (
    <Form
      form={form}
      layout="vertical"
      size="middle"
      initialValues={valuesOf(proposal)}
      onValuesChange={(changed: Partial<Values>, values) => {
        if ('letter' in changed) letterIsOwn.current = true;
        if (WISHES.some((name) => name in changed)) wish(changed, values);
      }}
      onFinish={(values) => send.mutate(values, { onSuccess: onDone })}
    >
      <AssignSummary proposal={proposal} />
      <ProblemAlert error={send.error} />
      <div hidden={!isEditing}>
        <Form.Item
          name="court"
          label={t('assign.court')}
          rules={[{ required: true, message: t('assign.courtNeeded') }]}
        >
          <Select
            showSearch={{ filterOption: false, onSearch: setQ }}
            loading={courts.isFetching}
            options={withChosen(courts.data ?? [], proposal.court)}
          />
        </Form.Item>
        <div className="petition-two">
          <Form.Item
            name="resultDueOn"
            label={t('assign.resultDueOn')}
            rules={[{ required: true, message: t('field.required') }]}
          >
            <Input type="date" min={earliest} max={latest} />
          </Form.Item>
          <Form.Item name="progressDueOn" label={t('assign.progressDueOn')}>
            <Input type="date" min={earliest} max={latest} />
          </Form.Item>
        </div>
        <Form.Item name="handler" label={t('assign.handler')}>
          <Select
            allowClear
            loading={handlers.isFetching}
            options={withChosen(handlers.data ?? [], proposal.handler)}
          />
        </Form.Item>
        <Form.Item
          name="letter"
          label={t('assign.letter')}
          rules={[{ required: true, min: 10, max: 8000, message: t('assign.letterNeeded') }]}
        >
          <Input.TextArea rows={5} />
        </Form.Item>
        {proposal.screening && (
          <>
            <Form.Item name="justified" label={t('assign.justified')}>
              <Select options={JUSTIFIED.map((value) => ({ value, label: t(`assign.justifiedAs.${value}`) }))} />
            </Form.Item>
            <Form.Item
              name="opinion"
              label={t('assign.opinion')}
              rules={[{ required: true, min: 2, max: 2000, message: t('field.required') }]}
            >
              <Input.TextArea rows={2} />
            </Form.Item>
          </>
        )}
      </div>
      <ul className="petition-derivation">
        {proposal.why.map((why) => (
          <li key={why.zh} data-content>
            {inWords(why)}
          </li>
        ))}
        {proposal.redactionFirst && <li>{t('assign.redactionFirst')}</li>}
      </ul>
      <div className="petition-buttons">
        <Button onClick={onCancel}>{t('field.cancel')}</Button>
        {!isEditing && <Button onClick={() => setIsEditing(true)}>{t('assign.change')}</Button>}
        <Button type="primary" htmlType="submit" disabled={isProposing} loading={send.isPending} autoFocus={!isEditing}>
          {t('assign.confirm')}
        </Button>
      </div>
    </Form>
  );
}

/** What the server proposes anew when one of them is changed: each of them stands in the letter. */
const WISHES = ['court', 'resultDueOn', 'progressDueOn', 'handler'] as const;

const derivedOf = (proposal: Proposal) => ({
  court: proposal.court?.id,
  resultDueOn: proposal.resultDueOn,
  progressDueOn: proposal.progressDueOn ?? undefined,
  handler: proposal.handler?.id,
});

const valuesOf = (proposal: Proposal): Values => ({
  ...derivedOf(proposal),
  letter: proposal.letter,
  justified: JUSTIFIED.find((code) => code === proposal.screening?.justified),
  opinion: proposal.screening?.opinion,
});

const bodyOf = ({ userTaskKey, version, screening }: Proposal, values: Values) => ({
  userTaskKey,
  version,
  assignedCourt: values.court ?? '',
  resultDueOn: values.resultDueOn,
  progressDueOn: values.progressDueOn || null,
  letter: values.letter,
  suggestedHandler: values.handler ?? null,
  screening: screening && { justified: values.justified ?? 'unclear', opinion: values.opinion ?? '' },
});

/** What is chosen stays to be seen when it is not among what was searched for. */
function withChosen(options: readonly { value: string; label: string }[], chosen: { id: string; name: string } | null) {
  const isThere = chosen === null || options.some(({ value }) => value === chosen.id);
  return isThere ? [...options] : [{ value: chosen.id, label: chosen.name }, ...options];
}
