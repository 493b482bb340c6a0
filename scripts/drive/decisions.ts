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
import { decideRefusal, explainRefusal, screen } from './screening-decisions.js';
import type { Decide } from './situation.js';

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
};
