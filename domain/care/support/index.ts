// owns: tickets, ticket_messages, help_articles
// emits: ticket.opened, ticket.replied, ticket.assigned, ticket.solved, ticket.closed, ticket.reopened, article.saved
// listens: customer.erased
import { conflict } from '#core/errors'
import { refuseWhen } from '#db/refusals'

type TicketNews = { ticket_id: string; number: string }

declare module '#db/events' {
  interface Events {
    'ticket.opened': TicketNews & { topic: string; priority: string }
    'ticket.replied': TicketNews & { by: 'shopper' | 'staff' }
    'ticket.assigned': TicketNews & { staff_id: string }
    'ticket.solved': TicketNews
    'ticket.closed': TicketNews
    'ticket.reopened': TicketNews
    'article.saved': { article_id: string; slug: string }
  }
}

refuseWhen('help_articles_slug_key', () =>
  conflict('article_exists', 'Somebody has just written an article of that name. Look at it, then change it.'),
)

export { forgetAsker } from './forget-asker.ts'
export { answerTicket, assignTicket, closeTicket, noteOnTicket, solveTicket, sortTicket } from './handle-ticket.ts'
export { type ArticleInput, articleInput } from './help/article-input.ts'
export { ensureArticles } from './help/ensure-articles.ts'
export { figure_names } from './help/figures.ts'
export { type FoundHelp, findHelp } from './help/find-help.ts'
export { type Article, type ArticleItem, articleBySlug, listArticles } from './help/read-articles.ts'
export { type SaveArticle, saveArticle, savedOver } from './help/save-article.ts'
export { type SupportHours, supportHours } from './hours.ts'
export {
  listTickets,
  type TicketPage,
  type TicketSummary,
  type TicketsInHand,
  type TicketToHandle,
  ticketsInHand,
} from './list-tickets.ts'
export { type OpenedTicket, type OpenTicket, openTicket } from './open-ticket.ts'
export { type StaffTicketView, type TicketView, ticketByNumber, ticketInHand } from './read-ticket.ts'
export { type ReplyTicket, replyTicket } from './reply-ticket.ts'
export { changeSupportRules, readSupportRules, type SupportRules } from './rules.ts'
export {
  type Priority,
  priorities,
  type TicketStatus,
  type Topic,
  ticket_statuses,
  ticketNext,
  ticketStatusNames,
  topics,
} from './states.ts'
export { type HandedOver, type TalkToHuman, talkToHuman } from './talk-to-human.ts'
export { messageText, ticketContact, ticketSubject } from './words.ts'
