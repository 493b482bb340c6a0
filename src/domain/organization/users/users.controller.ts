import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../../infrastructure/idempotency/index.js';
import { ApiIdempotencyKey } from '../../../infrastructure/http/index.js';
import { CurrentActor, Roles } from '../../../infrastructure/http/access/index.js';
import type { Page } from '../../../infrastructure/search/index.js';
import type { Actor } from '../../../shared/actor.js';
import {
  newUserSchema,
  userChangeSchema,
  userPageSchema,
  userQuerySchema,
  userSchema,
  type NewUserDto,
  type UserChangeDto,
  type UserQueryDto,
} from '../organization.dto.js';
import { CourtDirectory } from '../courts/court-directory.js';
import { AdministeredCourts } from './administered-courts.js';
import { CreateUser } from './create-user.js';
import { FindUsers } from './find-users.js';
import { UpdateUser } from './update-user.js';
import { etagOf } from './user.errors.js';
import type { User } from './user.js';

type UserView = z.output<typeof userSchema>;

@ApiTags('Users')
@Controller('v1/users')
@Roles('administrator')
export class UsersController {
  constructor(
    private readonly find: FindUsers,
    private readonly create: CreateUser,
    private readonly update: UpdateUser,
    private readonly courts: CourtDirectory,
    private readonly administered: AdministeredCourts,
    private readonly answers: AnsweredRequests,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The users with a role at a court that you administer, by login name' })
  @ApiOkResponse({ standardSchema: userPageSchema })
  @ApiForbiddenResponse({ description: 'role-required' })
  async search(
    @CurrentActor() actor: Actor,
    @Query({ schema: userQuerySchema }) query: UserQueryDto,
  ): Promise<Page<UserView>> {
    const { items, page } = await this.find.search(actor, query);
    return { items: items.map((user) => this.present(actor, user)), page };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of these users; the answer has an ETag' })
  @ApiOkResponse({ standardSchema: userSchema })
  @ApiNotFoundResponse({ description: 'user-not-found' })
  async one(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UserView> {
    return tagged(response, this.present(actor, await this.find.byId(actor, id)));
  }

  @Post()
  @ApiOperation({ summary: 'Make an account with roles at courts that you administer' })
  @ApiCreatedResponse({ standardSchema: userSchema })
  @ApiConflictResponse({ description: 'login-name-taken' })
  @ApiUnprocessableEntityResponse({ description: 'user-invalid: a weak password, a court out of reach' })
  @ApiIdempotencyKey()
  async add(
    @CurrentActor() actor: Actor,
    @Body({ schema: newUserSchema }) body: NewUserDto,
    @RepeatableRequest() request: ClientRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UserView> {
    const { password, ...open } = body;
    const add = () => this.create.execute(actor, body);
    return tagged(response, this.present(actor, await this.answers.once(request, open, add, [password])));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change an account as far as your courts reach; what is left out stays' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that you saw' })
  @ApiOkResponse({ standardSchema: userSchema })
  @ApiNotFoundResponse({ description: 'user-not-found' })
  @ApiForbiddenResponse({ description: 'user-out-of-reach' })
  @ApiPreconditionFailedResponse({ description: 'user-changed: load it again' })
  @ApiUnprocessableEntityResponse({ description: 'user-invalid, own-account' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: userChangeSchema }) body: UserChangeDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UserView> {
    return tagged(response, this.present(actor, await this.update.execute(actor, id, body, ifMatch)));
  }

  /** With the names of the courts, and what of it the administrator may change. */
  private present(actor: Actor, user: User): UserView {
    const roles = user.roles.map(({ courtId, role }) => ({
      courtId,
      role,
      courtName: this.courts.byId(courtId)?.name ?? courtId,
      administered: this.administered.includes(actor, courtId),
    }));
    return { ...user, roles };
  }
}

function tagged(response: Response, user: UserView): UserView {
  response.setHeader('ETag', etagOf(user.version));
  return user;
}
