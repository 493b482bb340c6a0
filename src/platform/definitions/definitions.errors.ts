import { DomainError } from '../../shared/errors.js';

export function definitionNotFound(): DomainError {
  return new DomainError('definition-not-found', {
    kind: 'not-found',
    message: { zh: '没有这个版本。请核对编号。', en: 'There is no such version. Check its key.' },
  });
}

export function approvalNeeded(): DomainError {
  return new DomainError('deployment-needs-approval', {
    kind: 'forbidden',
    message: {
      zh: '本系统规定部署须经第二人批准。请在设计器中保存后申请部署。',
      en: 'Deployments need a second person’s approval here. Save the files in the designer and ask for a deployment.',
    },
  });
}
