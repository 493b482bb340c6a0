import { Button, Form, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useLanguage } from '../../diagram';
import { builtInsOf, FeelField, useSurroundings, variablesOf } from '../../feel';
import { useTranslation } from '../../i18n';
import { Loading, ProblemAlert, QueryView } from '../../ui';
import { EvaluationResult } from './EvaluationResult';
import { placesOf } from './places';
import type { DryRun, Surroundings } from './types';
import { useEvaluation } from './use-evaluations';

interface Props {
  run: DryRun;
  /** What is selected on the drawing: where a token stands there, it is evaluated there. */
  selected: string | undefined;
}

/** What a FEEL expression gives at a place of the run; evaluated anew after each step. */
export function ValuesTab(props: Props) {
  const surroundings = useSurroundings();
  return <QueryView query={surroundings}>{(known) => <Evaluator {...props} surroundings={known} />}</QueryView>;
}

function Evaluator({ run, selected, surroundings }: Props & { surroundings: Surroundings }) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const places = useMemo(() => placesOf(run, language), [run, language]);
  const builtIns = useMemo(() => builtInsOf(surroundings, language), [surroundings, language]);
  const [chosen, setChosen] = useState<{ key: string; selected: string | undefined }>();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<string>();
  // Another selection on the drawing counts more than what was chosen before it.
  const place =
    (chosen?.selected === selected ? places.find(({ key }) => key === chosen?.key) : undefined) ??
    places.find(({ elementId }) => elementId !== null && elementId === selected) ??
    places[0]!;
  const variables = useMemo(() => variablesOf(place.variables), [place]);
  const evaluation = useEvaluation(run, place.key, asked);
  const evaluate = () => setAsked(text.trim() === '' ? undefined : text);
  return (
    <>
      <Form.Item layout="vertical" label={t('value.place')} htmlFor="try-out-place">
        <Select
          id="try-out-place"
          value={place.key}
          options={places.map(({ key, elementId, name }) => ({
            value: key,
            label: (
              <span data-content>{elementId === null ? t('value.whole', { name }) : t('value.token', { name })}</span>
            ),
          }))}
          onChange={(key) => setChosen({ key, selected })}
        />
      </Form.Item>
      <FeelField
        label={t('value.expression')}
        hint={t('value.expressionHint')}
        value={text}
        variables={variables}
        builtIns={builtIns}
        onChange={setText}
        onSubmit={evaluate}
      />
      <Button type="primary" className="try-out-evaluate" disabled={text.trim() === ''} onClick={evaluate}>
        {t('value.evaluate')}
      </Button>
      <div role="status" aria-label={t('value.result')}>
        {evaluation.isFetching && <Loading />}
        <ProblemAlert error={evaluation.error} />
        {evaluation.data && !evaluation.isFetching && <EvaluationResult result={evaluation.data} />}
      </div>
    </>
  );
}
