import { useBlocker } from '@tanstack/react-router';
import { Button, Form, type FormInstance, Modal } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { isProblem } from '../../../api/problem';
import { session } from '../../../api/session';
import type { components } from '../../../api/schema';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useLegalNow, useMe, useSavedBeforeSignOut } from '../../../session';
import { Loading, ProblemAlert, useHotkeys } from '../../../ui';
import { forgiveAll, forgiveChanged } from './forgive-changed';
import { type FormValues, placeOf, registrationOf } from './form-values';
import { AccusedPersons } from './AccusedPersons';
import { AgentFields } from './AgentFields';
import { ArrivalFields, CaseFields, ClaimFields } from './MatterFields';
import { Petitioners } from './Petitioners';
import { RepeatsFound } from './RepeatsFound';
import { useRegister } from './use-register';

export type Registered = components['schemas']['PetitionRegistered'];

type FieldPath = Parameters<FormInstance<FormValues>['scrollToField']>[0];

const EMPTY: FormValues = { petitioners: [{}], form: 'single', riskLevel: 'low', source: 'petitioner', timesRaised: 1 };

const nothing = () => undefined;

/** Nothing that was typed is lost: not by a refusal, not by an ended session, not by a click elsewhere. */
export function RegistrationForm({ onDone }: { onDone: (registered: Registered) => void }) {
  const { t } = useTranslation('petitions');
  const { t: common } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const now = useLegalNow();
  const [form] = Form.useForm<FormValues>();
  const [isTouched, setIsTouched] = useState(false);
  const isDone = useRef(false);
  const register = useRegister();
  const courts = me.courts.filter(({ roles }) => roles.includes('clerk')).map(({ court }) => court);
  const leaving = useBlocker({
    // Whoever has signed out was asked before.
    shouldBlockFn: () => session.current() !== 'signed-out' && isTouched && !isDone.current,
    enableBeforeUnload: () => isTouched && !isDone.current,
    withResolver: true,
  });
  const save = useCallback(
    () => (isTouched && !isDone.current ? Promise.reject(new Error('not registered')) : Promise.resolve()),
    [isTouched],
  );
  useSavedBeforeSignOut({ save, drop: nothing });
  const submit = (values: FormValues) => {
    forgiveAll(form);
    register.mutate(registrationOf(values), {
      onSuccess: (registered) => {
        isDone.current = true;
        onDone(registered);
      },
      onError: (error) => {
        if (!isProblem(error)) return;
        const told = error.fields.map(({ field, detail }) => ({
          name: placeOf(field, values) as FieldPath,
          errors: [detail],
        }));
        form.setFields(told);
        // What is said of a whole list has no field of its own to type into.
        const first = told.find(({ name }) => form.getFieldInstance(name)) ?? told[0];
        if (first) form.scrollToField(first.name, { block: 'center', focus: true });
      },
    });
  };
  useHotkeys(t('register.title'), [
    { keys: 'ctrl+Enter', label: t('register.submit'), run: () => form.submit(), whileTyping: true },
  ]);
  if (now === undefined) return <Loading />;
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ ...EMPTY, receivedOn: format.date(now) }}
      onValuesChange={(changed) => {
        setIsTouched(true);
        forgiveChanged(form, changed);
      }}
      onFinish={submit}
      validateMessages={{ required: t('register.required') }}
      scrollToFirstError={{ focus: true, block: 'center' }}
    >
      <section className="panel" aria-labelledby="arrival">
        <h2 id="arrival">{t('register.arrival')}</h2>
        <ArrivalFields courts={courts} />
      </section>
      <section className="panel" aria-labelledby="petitioners">
        <h2 id="petitioners">{t('register.petitioners')}</h2>
        <Petitioners />
        <AgentFields />
      </section>
      <section className="panel" aria-labelledby="case">
        <h2 id="case">{t('register.case')}</h2>
        <CaseFields form={form} />
        <RepeatsFound form={form} />
      </section>
      <section className="panel" aria-labelledby="claim">
        <h2 id="claim">{t('register.claim')}</h2>
        <ClaimFields />
      </section>
      <section className="panel" aria-labelledby="accused">
        <h2 id="accused">{t('register.accused')}</h2>
        <AccusedPersons />
      </section>
      <ProblemAlert error={register.error} />
      <div className="registration-actions">
        <Button type="primary" htmlType="submit" loading={register.isPending}>
          {t('register.submit')}
        </Button>
      </div>
      <Modal
        open={leaving.status === 'blocked'}
        title={t('register.leaveTitle')}
        okText={t('register.leave')}
        cancelText={t('register.stay')}
        okButtonProps={{ danger: true }}
        onOk={() => leaving.proceed?.()}
        onCancel={() => leaving.reset?.()}
        closable={{ 'aria-label': common('action.close') }}
      >
        {t('register.leaveText')}
      </Modal>
    </Form>
  );
}
