import { answerOf, api } from '../../../api/client';
import type { components } from '../../../api/schema';
import type { Action } from '../types';

type PauseCode = components['schemas']['ClockPauseRequest']['code'];

/** What the dialogs ask for; each action takes its own. */
export interface ActionValues {
  text?: string;
  progress?: string;
  reasons?: string;
  reason?: string;
  items?: string;
  newDueOn?: string;
  nextReportOn?: string;
  amountYuan?: string;
  code?: PauseCode;
  from?: string;
  to?: string;
  supervisedCourt?: string;
  targetCourt?: string;
}

interface Sent {
  action: Action;
  petitionKey: string;
  values: ActionValues;
  header: { 'Idempotency-Key': string };
}

/** Sends the request that an action leads to. @throws ApiProblem, ServerUnreachable */
export function sendAction({ action, petitionKey, values, header }: Sent): Promise<unknown> {
  const ofPetition = { path: { key: petitionKey }, header };
  const ofAssignment = { path: { key: action.keys['assignmentKey'] ?? '' }, header };
  switch (action.code) {
    case 'report_progress':
      return answerOf(
        api.POST('/v1/assignments/{key}/progress-reports', {
          params: ofAssignment,
          body: {
            progress: values.progress ?? '',
            ...(values.amountYuan ? { amount: fenOf(values.amountYuan) } : {}),
            ...(values.nextReportOn ? { nextReportOn: values.nextReportOn } : {}),
          },
        }),
      );
    case 'ask_extension':
      return answerOf(
        api.POST('/v1/assignments/{key}/extension-requests', {
          params: ofAssignment,
          body: { newDueOn: values.newDueOn ?? '', reasons: values.reasons ?? '' },
        }),
      );
    case 'supplement':
      return answerOf(
        api.POST('/v1/petitions/{key}/supplements', { params: ofPetition, body: { items: values.items ?? '' } }),
      );
    case 'withdraw':
      return answerOf(api.POST('/v1/petitions/{key}/withdrawal', { params: ofPetition }));
    case 'pause_clock':
      return answerOf(
        api.POST('/v1/petitions/{key}/clock-pauses', {
          params: ofPetition,
          body: { code: values.code ?? 'other', from: values.from ?? '', reason: values.reason ?? '' },
        }),
      );
    case 'resume_clock':
      return answerOf(
        api.POST('/v1/petitions/{key}/clock-pauses/{pauseKey}/end', {
          params: { path: { key: petitionKey, pauseKey: action.keys['pauseKey'] ?? '' }, header },
          body: { to: values.to ?? '' },
        }),
      );
    case 'request_supervision':
      return answerOf(
        api.POST('/v1/petitions/{key}/supervision-requests', {
          params: ofPetition,
          body: { reasons: values.reasons ?? '' },
        }),
      );
    case 'call_interview':
      return answerOf(
        api.POST('/v1/interviews', {
          params: { header },
          body: {
            petitionKey,
            supervisedCourt: values.supervisedCourt ?? '',
            supervisingCourt: action.keys['supervisingCourt'] ?? '',
          },
        }),
      );
    case 'propose_accountability':
    case 'propose_deduction':
      return answerOf(
        api.POST('/v1/sanctions', {
          params: { header },
          body: {
            kind: action.code === 'propose_deduction' ? 'deduction' : 'accountability',
            proposingCourt: action.keys['proposingCourt'] ?? '',
            targetCourt: values.targetCourt ?? '',
            petitionKey,
            reasons: values.reasons ?? '',
          },
        }),
      );
    case 'comment':
      return answerOf(
        api.POST('/v1/process-instances/{key}/comments', {
          params: { path: { key: action.keys['processInstanceKey'] ?? '' }, header },
          body: { text: values.text ?? '' },
        }),
      );
    default:
      throw new Error(`${action.code} is done by a component of its own`);
  }
}

/** Yuan as people write them, with at most two decimals, in fen. */
function fenOf(yuan: string): number {
  const [whole = '', part = ''] = yuan.split('.');
  return Number(`${whole}${part.padEnd(2, '0')}`);
}
