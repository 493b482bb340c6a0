import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { ApiProblems } from '../../infrastructure/http/index.js';
import { Roles } from '../../infrastructure/http/access/index.js';
import {
  applyFilter,
  type Filter,
  type FilterFields,
  filterSchema,
  readPage,
  searchRequestSchema,
  searchResultSchema,
  type SortField,
} from '../../infrastructure/search/index.js';
import { Message, MessageSubscription } from './message.entity.js';

const MESSAGE_FILTER: FilterFields = {
  messageKey: { column: 'm.key', type: 'string' },
  name: { column: 'm.name', type: 'string' },
  correlationKey: { column: 'm.correlationKey', type: 'string' },
  state: { column: 'm.state', type: 'string' },
  createdAt: { column: 'm.createdAt', type: 'number' },
  expiresAt: { column: 'm.expiresAt', type: 'number' },
  fromRootProcessInstanceKey: { column: 'm.fromRootKey', type: 'string' },
};

const SUBSCRIPTION_FILTER: FilterFields = {
  subscriptionKey: { column: 's.key', type: 'string' },
  messageName: { column: 's.messageName', type: 'string' },
  correlationKey: { column: 's.correlationKey', type: 'string' },
  processDefinitionId: { column: 's.processId', type: 'string' },
  processInstanceKey: { column: 's.instanceKey', type: 'string' },
  rootProcessInstanceKey: { column: 's.rootKey', type: 'string' },
  elementId: { column: 's.elementId', type: 'string' },
};

const MESSAGE_SORT: Record<string, SortField> = {
  createdAt: { expression: 'm.createdAt', value: (row: Message) => row.createdAt },
  expiresAt: { expression: 'm.expiresAt', value: (row: Message) => row.expiresAt },
};
const SUBSCRIPTION_SORT: Record<string, SortField> = {
  createdAt: { expression: 's.createdAt', value: (row: MessageSubscription) => row.createdAt },
};

const messageSearchSchema = searchRequestSchema('MessageSearch', filterSchema('MessageFilter', MESSAGE_FILTER), [
  'createdAt',
  'expiresAt',
]);
const subscriptionSearchSchema = searchRequestSchema(
  'MessageSubscriptionSearch',
  filterSchema('MessageSubscriptionFilter', SUBSCRIPTION_FILTER),
  ['createdAt'],
);

const instant = z.int().describe('Milliseconds since the epoch, UTC, by the system clock');

const messageSearchResultSchema = searchResultSchema(
  'MessageSearchResult',
  z
    .object({
      messageKey: z.string(),
      name: z.string(),
      correlationKey: z.string(),
      state: z.enum(['pending', 'delivered', 'expired']).describe('Pending: on its way, or buffered until it expires'),
      variables: z.record(z.string(), z.unknown()),
      createdAt: instant,
      expiresAt: instant,
      fromRootProcessInstanceKey: z.string().nullable().describe('The tree that threw it; null from outside'),
    })
    .meta({ id: 'Message' }),
);

const subscriptionSearchResultSchema = searchResultSchema(
  'MessageSubscriptionSearchResult',
  z
    .object({
      subscriptionKey: z.string(),
      messageName: z.string(),
      correlationKey: z.string(),
      processDefinitionId: z.string(),
      processInstanceKey: z.string(),
      rootProcessInstanceKey: z.string(),
      elementId: z.string(),
      elementInstanceKey: z.string(),
      createdAt: instant,
    })
    .meta({ id: 'MessageSubscription' }),
);

/** Messages belong to no court: for those who run the platform only. */
@ApiTags('Messages')
@Roles('platform-administrator')
@Controller('v1')
export class MessageSearchController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Post('messages/search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Messages: on their way, buffered, delivered and expired' })
  @ApiOkResponse({ standardSchema: messageSearchResultSchema })
  @ApiProblems(400, 403)
  async messages(@Body({ schema: messageSearchSchema }) body: z.output<typeof messageSearchSchema>) {
    const { items, page } = await this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(Message, 'm').where('1 = 1');
      applyFilter(query, MESSAGE_FILTER, body.filter as Filter | undefined);
      return readPage(query, 'm.key', (row) => row.key, MESSAGE_SORT, body.sort?.[0], body.page);
    });
    return {
      items: items.map(({ key, fromRootKey, ...message }) => ({
        messageKey: key,
        ...message,
        fromRootProcessInstanceKey: fromRootKey,
      })),
      page,
    };
  }

  @Post('message-subscriptions/search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Who waits for which message, under which correlation key' })
  @ApiOkResponse({ standardSchema: subscriptionSearchResultSchema })
  @ApiProblems(400, 403)
  async subscriptions(@Body({ schema: subscriptionSearchSchema }) body: z.output<typeof subscriptionSearchSchema>) {
    const { items, page } = await this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(MessageSubscription, 's').where('1 = 1');
      applyFilter(query, SUBSCRIPTION_FILTER, body.filter as Filter | undefined);
      return readPage(query, 's.key', (row) => row.key, SUBSCRIPTION_SORT, body.sort?.[0], body.page);
    });
    return {
      items: items.map((row) => ({
        subscriptionKey: row.key,
        messageName: row.messageName,
        correlationKey: row.correlationKey,
        processDefinitionId: row.processId,
        processInstanceKey: row.instanceKey,
        rootProcessInstanceKey: row.rootKey,
        elementId: row.elementId,
        elementInstanceKey: row.elementInstanceKey,
        createdAt: row.createdAt,
      })),
      page,
    };
  }
}
