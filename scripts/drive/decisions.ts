import {
  acknowledge,
  assign,
  decideDispute,
  decideExtension,
  redact,
  reportResult,
  reviewResult,
} from './assignment-decisions.js';
import { close, followUp, lookBack, reply, tellRemedy } from './closing-decisions.js';
import { act, contactPetitioner, nameHandler, reportProgress, verifyClaims } from './handling-decisions.js';
import { agreeInterview, checkRectification, holdInterview, proposeInterview, rectify } from './interview-decisions.js';
import { decideRefusal, explainRefusal, screen } from './screening-decisions.js';
import type { Decide } from './situation.js';
import { signSupervision, watch } from './supervision-decisions.js';

/** By form id: what people decide whom that form is put before. */
export const DECISIONS: Readonly<Record<string, Decide>> = {
  screen,
  'explain-refusal': explainRefusal,
  'decide-refusal': decideRefusal,
  'name-handler': nameHandler,
  'verify-claims': verifyClaims,
  'contact-petitioner': contactPetitioner,
  act,
  'report-progress': reportProgress,
  assign,
  redact,
  acknowledge,
  'decide-dispute': decideDispute,
  'report-result': reportResult,
  'review-result': reviewResult,
  'decide-extension': decideExtension,
  'tell-remedy': tellRemedy,
  close,
  reply,
  'look-back': lookBack,
  'follow-up': followUp,
  'sign-supervision': signSupervision,
  watch,
  'propose-interview': proposeInterview,
  'agree-interview': agreeInterview,
  'hold-interview': holdInterview,
  rectify,
  'check-rectification': checkRectification,
};

/** Forms of what a court does only once it moves. What comes in is passed on in time, and so is what upper courts do. */
export const OWN_WORK: ReadonlySet<string> = new Set([
  'explain-refusal',
  'verify-claims',
  'contact-petitioner',
  'act',
  'report-progress',
  'report-result',
  'tell-remedy',
  'close',
]);
