import { Button } from 'antd';
import { useState } from 'react';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { asText, StateTag } from '../../ui';
import { answerSetFor, kindOf } from './job-answers';
import { JobAnswerDialog } from './JobAnswerDialog';
import type { JobElement, PartProps } from './types';

type Props = PartProps & { job: JobElement };

/** What a job answers from now on, and a button to set it. */
export function JobAnswer({ job, ...parts }: Props) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const set = answerSetFor(parts.run, job);
  const result = set?.result;
  const kind = kindOf(result);
  const name = designersName(job.name || job.elementId, language);
  return (
    <div className="try-out-answer">
      <StateTag tone={kind === 'example' ? 'neutral' : kind === 'variables' ? 'active' : 'bad'}>
        {t(`answer.now.${kind}`)}
      </StateTag>
      {set && <span className="try-out-aside">{t(set.elementId === null ? 'answer.ofType' : 'answer.ofElement')}</span>}
      {result && (
        <code data-content className="try-out-feel">
          {'variables' in result ? asText(result.variables) : 'error' in result ? result.error.code : result.fail}
        </code>
      )}
      <Button size="small" aria-label={t('answer.setOf', { name })} data-content onClick={() => setOpen(true)}>
        {t('answer.set')}
      </Button>
      {isOpen && <JobAnswerDialog {...parts} job={job} name={name} onClose={() => setOpen(false)} />}
    </div>
  );
}
