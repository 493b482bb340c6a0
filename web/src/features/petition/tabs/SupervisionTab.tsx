import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../i18n';
import { useHasRole, useWords } from '../../../session';
import { QueryView, StateTag, TimeText } from '../../../ui';
import { useBilingualHeading } from '../bilingual';
import { useInterviews } from '../queries/use-interviews';
import { useSupervisions } from '../queries/use-supervisions';
import type { Interview, Petition, Supervision } from '../types';
import { Sanctions } from './Sanctions';

/** How it was pressed: the ladder of each round rung by rung, and the interviews. */
export function SupervisionTab({ petition }: { petition: Petition }) {
  const { t } = useTranslation('petition');
  const supervisions = useSupervisions(petition.petitionKey);
  const interviews = useInterviews(petition.petitionKey);
  const readsSanctions = useHasRole('supervisor', 'leader', 'auditor');
  return (
    <div className="petition-sections">
      <section>
        <h2>{t('supervision.ladders')}</h2>
        <QueryView query={supervisions}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="petition-quiet">{t('supervision.none')}</p>
            ) : (
              <ul className="petition-list">
                {[...items].reverse().map((supervision) => (
                  <Ladder key={supervision.supervisionKey} supervision={supervision} />
                ))}
              </ul>
            )
          }
        </QueryView>
      </section>
      <section>
        <h2>{t('supervision.interviews')}</h2>
        <QueryView query={interviews}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="petition-quiet">{t('supervision.noInterview')}</p>
            ) : (
              <ul className="petition-list">
                {items.map((interview) => (
                  <InterviewLine key={interview.interviewKey} interview={interview} />
                ))}
              </ul>
            )
          }
        </QueryView>
      </section>
      {readsSanctions && <Sanctions petitionKey={petition.petitionKey} />}
    </div>
  );
}

function Ladder({ supervision }: { supervision: Supervision }) {
  const { t } = useTranslation('petition');
  const { word } = useWords();
  const inWords = useBilingualHeading();
  const { state, trigger, round, openedAt, endedAt, rungName, rungs } = supervision;
  return (
    <li>
      <div className="petition-line">
        <strong data-content>{rungName === null ? t('supervision.noRung') : inWords(rungName)}</strong>
        <StateTag tone={state === 'open' ? 'warning' : 'neutral'}>{t(`supervision.state.${state}`)}</StateTag>
        <span>{word('supervisionTrigger', trigger)}</span>
        <span className="petition-quiet">
          {t('round', { round })} · {t('task.since')} <TimeText at={openedAt} dateOnly />
          {endedAt !== null && (
            <>
              {' – '}
              <TimeText at={endedAt} dateOnly />
            </>
          )}
        </span>
      </div>
      <ol className="petition-records">
        {rungs.map((rung) => (
          <li key={rung.rung} className="petition-record petition-record-supervision">
            <div className="petition-line">
              <strong data-content>{inWords(rung.rungName)}</strong>
              <StateTag tone={rung.taken === 'done' ? 'active' : 'neutral'}>
                {t(`supervision.taken.${rung.taken}`)}
              </StateTag>
              <TimeText at={rung.at} />
              {rung.signedByName !== null && (
                <span>
                  {t('supervision.signedBy')} <span data-content>{rung.signedByName}</span>
                </span>
              )}
            </div>
            <p className="petition-quiet" data-content>
              {[rung.rule, rung.article].filter(Boolean).join(' ')}
            </p>
          </li>
        ))}
      </ol>
    </li>
  );
}

function InterviewLine({ interview }: { interview: Interview }) {
  const { t } = useTranslation('petition');
  const inWords = useBilingualHeading();
  const { interviewKey, stateName, openedAt, openedByName, agreedFor, rectifyBy } = interview;
  return (
    <li>
      <div className="petition-line">
        <Link to="/interviews/$interviewKey" params={{ interviewKey }}>
          {agreedFor === null ? (
            t('supervision.notAgreed')
          ) : (
            <>
              {t('supervision.agreedFor')} <TimeText at={agreedFor} />
            </>
          )}
        </Link>
        <StateTag tone="active">{inWords(stateName)}</StateTag>
        {rectifyBy !== null && <span>{t('supervision.rectifyBy', { day: rectifyBy })}</span>}
      </div>
      <p className="petition-quiet">
        <span data-content>{openedByName}</span> · <TimeText at={openedAt} />
      </p>
    </li>
  );
}
