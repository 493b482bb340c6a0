import { Form, Select } from 'antd';
import { useMemo, useState } from 'react';
import { elementsOf, nameIn, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { QueryView } from '../../ui';
import { EvaluationResult } from './EvaluationResult';
import { flowsOf } from './flows';
import { JobAnswer } from './JobAnswer';
import { placesOf } from './places';
import type { DryRun, PartProps } from './types';
import { useExpressions, useJobElements } from './use-evaluations';

interface Props {
  parts: PartProps;
  processId: string;
  /** The drawing of the process. */
  xml: string;
  selected: string | undefined;
  onSelect: (elementId: string | undefined) => void;
}

/** An element of the drawing: what its expressions give now, and what its job answers. */
export function ElementPanel({ parts, processId, xml, selected, onSelect }: Props) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const { run } = parts;
  const elements = elementsOf(xml);
  const jobs = useJobElements(run);
  const job = jobs.data?.items.find((one) => one.elementId === selected && one.processId === processId);
  return (
    <section aria-labelledby="try-out-element" className="try-out-element">
      <Form.Item
        layout="vertical"
        label={<span id="try-out-element">{t('element.choose')}</span>}
        htmlFor="try-out-choose"
      >
        <Select
          id="try-out-choose"
          allowClear
          showSearch={{ optionFilterProp: 'words' }}
          placeholder={t('element.none')}
          value={selected ?? null}
          options={[...elements.values()].map((element) => {
            const words = nameIn(element, element.id, language);
            return { value: element.id, words, label: <span data-content>{words}</span> };
          })}
          onChange={(id) => onSelect(id ?? undefined)}
        />
      </Form.Item>
      {selected !== undefined && elements.has(selected) && (
        <>
          {job && <JobAnswer key={selected} {...parts} job={job} />}
          <Expressions
            key={`${processId} ${selected}`}
            run={run}
            processId={processId}
            xml={xml}
            elementId={selected}
          />
        </>
      )}
    </section>
  );
}

interface ExpressionsProps {
  run: DryRun;
  processId: string;
  xml: string;
  elementId: string;
}

function Expressions({ run, processId, xml, elementId }: ExpressionsProps) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const places = useMemo(
    () => placesOf(run, language).filter((place) => place.processId === processId),
    [run, language, processId],
  );
  const here = places.filter((place) => place.elementId === elementId);
  const [chosen, setChosen] = useState<string>();
  const place = here.find(({ key }) => key === chosen) ?? here[0] ?? places.findLast((one) => one.elementId === null);
  if (!place) return <p className="try-out-aside">{t('element.notRunning')}</p>;
  return (
    <>
      {here.length > 1 && (
        <Select
          aria-label={t('element.which')}
          value={place.key}
          options={here.map(({ key }, index) => ({ value: key, label: t('element.token', { number: index + 1 }) }))}
          onChange={setChosen}
        />
      )}
      <p className="try-out-aside">{t(place.elementId === null ? 'element.asProcess' : 'element.asToken')}</p>
      <Values run={run} xml={xml} elementId={elementId} at={place.key} />
    </>
  );
}

function Values({ run, xml, elementId, at }: { run: DryRun; xml: string; elementId: string; at: string }) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const expressions = useExpressions(run, elementId, at);
  const elements = elementsOf(xml);
  const flows = flowsOf(xml);
  const goal = (flowId: string) => {
    const target = flows.get(flowId) ?? flowId;
    return nameIn(elements.get(target), target, language);
  };
  return (
    <QueryView query={expressions}>
      {({ items }) =>
        items.length === 0 ? (
          <p>{t('element.noExpressions')}</p>
        ) : (
          <ul className="try-out-expressions" aria-label={t('element.expressions')} tabIndex={0}>
            {items.map(({ role, of, expression, ...result }) => (
              <li key={`${role} ${of ?? ''}`}>
                <div>
                  <strong>
                    {role === 'condition' ? (
                      <span data-content>{t('element.conditionTo', { name: goal(of ?? '') })}</span>
                    ) : (
                      <>
                        {t(`element.role.${role}`)} {of !== null && <code data-content>{of}</code>}
                      </>
                    )}
                  </strong>
                  <div>
                    <code data-content className="try-out-feel">
                      {expression}
                    </code>
                  </div>
                </div>
                <EvaluationResult result={result} />
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}
