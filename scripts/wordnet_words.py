#!/usr/bin/env python3
"""Makes two word lists of `src/lang/en/words` from WordNet 3.0 and from the lists that are there.

    scripts/wordnet_words.py WORDNET [--check | --left]

WORDNET is the folder of WordNet's data files (data.noun, index.noun, noun.exc, cntlist.rev).

  people_wordnet.tsv   nouns for people that people.tsv lacks
  nationalities.tsv    who comes from where: the noun in both numbers, the adjective, the country

`--check` writes nothing and ends with 1 where a list would differ. `--left` prints WordNet's nouns for people that were
not taken, to be read again.

A noun of WordNet is a candidate where its first sense lies under "person", or where such senses have more than half of
its tagged counts. The candidates were read one by one; those of `FROM_WORDNET` were taken. What is there and is no
candidate stops the program, so the list cannot drift from its source. `COMPOSED` holds what WordNet lacks.
Other nouns stay out because a number before them counts something else:
companies and bodies (carrier, lender, subsidiary), things (server, slider, diner car), animals and teams (tiger, titan,
cub), money (pound, gainer), results of sport (winner, tackle, finalist), verbs (host, monitor, dive), adjectives (equal,
independent, native), whoever holds something (shareholder), abuse, and words that only dictionaries hold.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

PERSON = "00007846"

# Sections: "status / group / metric"; a word with "+" is taken in the plural only, because its singular is most often an
# adjective or a verb; words of a phrase are joined by "_".
FROM_WORDNET = """
# / /
abbess abbot abettor abolitionist aborigine abseiler absconder academic+ academician accomplice accountant accuser
acolyte acrobat actress actuary addict admirer adoptee adulterer adventurer adviser advisor advocate aficionado aggressor
agitator agnostic+ agriculturist agronomist aide-de-camp alcoholic+ alderman alpinist alumnus amnesiac amputee
analyst anarchist ancestor anchorman angler animator animist announcer anthropologist apostate apothecary apparatchik
appellant appointee arbitrageur arbitrator arborist archaeologist archbishop archdeacon archeologist archer architect
archivist aristocrat arms-runner artisan artiste ascetic aspirant assemblyman assemblywoman assistant asthmatic
astrologer astrologist astronaut astronomer astrophysicist atheist attendant auctioneer auditor author autocrat aviator
ayatollah baby-sitter babysitter backbencher backpacker backwoodsman bailiff balladeer ballerina balloonist ballplayer
bandleader bandsman banker bargee bargeman barkeeper barmaid barman baroness barrister bartender bassist
beachcomber beekeeper beggarman beginner bellboy bellhop beneficiary bettor bicyclist bigot bigwig billionaire
biochemist biographer biologist birder bisexual+ blackmailer blacksmith bloke boarder boatbuilder boatman boatswain
bodybuilder bookbinder bookie bookkeeper bookseller bootlegger bootmaker boss bosun botanist bouncer boxer boyfriend
brahmin brawler breadwinner breeder bricklayer bride bridegroom bridesmaid broker brother-in-law bugler bullfighter
bureaucrat busboy businessperson businesswoman busker butler cabinetmaker caddie caller cannibal canoeist
cantor canvasser capitalist captor cardinal caregiver caretaker caroler carpenter carpetbagger cartographer cartoonist
caseworker cashier castaway caterer cattleman celebrity cellist centrist+ chairman chairperson chairwoman chambermaid
chap chaperone chaplain charioteer charwoman chauvinist cheerleader chemist chieftain choirboy choirmaster choreographer
chorister churchgoer churchman churchwarden cinematographer claimant clanswoman clarinetist classicist classmate
climatologist clown co-defendant co-pilot co-star coachman coastguardsman coauthor cobbler coder cofounder
collaborationist collaborator colonialist coloniser colonizer comedian commentator commissar commissioner committeeman
commoner companion compatriot complainant composer concert-goer concierge conductor confidant congregant congressman
congresswoman conqueror conquistador conservationist conservative+ conspirator consul consultant consumer convalescent+
convert+ coordinator copilot coppersmith copyist copywriter coreligionist coroner cosmetologist cosmonaut cottager
councilman councilwoman counselor counsellor counterdemonstrator counterfeiter counterrevolutionary countess countryman
countrywoman courier courtesan courtier couturier coward cowboy cowgirl cowhand cowherd craftsman cricketer criminologist
crofter crony crook croupier cryptographer cryptologist cultist cultivator curate curator custodian cutthroat dad
dairymaid dairyman dancer daredevil daughter-in-law deaconess deadbeat deckhand decorator deliveryman demagogue
demographer denizen dependant dependent+ depositor dervish descendant designer desperado despot detractor diabetic+
dictator diehard dignitary diner+ disciple dispatcher dissenter diviner divorcee docker dockhand dockworker doorman
draftsman dramatist draughtsman dressmaker drifter drinker dropout drover druggist drummer drunk+ drunkard duchess dude
duelist dweller dynamiter earner easterner ecclesiastic ecologist economist editorialist educationist educator elector
embalmer embezzler emcee emigrant emigre emir emissary emperor encroacher enforcer enrollee entertainer enthusiast
entomologist entrepreneur environmentalist epidemiologist epileptic+ escapee ethicist ethnographer ethnologist eunuch
evangelist ex-boyfriend ex-husband ex-mayor ex-president ex-serviceman ex-spouse ex-wife examinee examiner excursionist
executioner executor exile+ expert explorer exterminator extortionist eyewitness fakir falconer fanatic farmhand
farrier fascist+ father-in-law fella felon feminist ferryman fiance fiancee fieldhand fieldworker filmmaker financier
firebug fisher fishmonger fishwife fixer flatmate flautist flier florist footman forager forebear forecaster
forefather foreman forewoman forger fortuneteller freebooter freedman freelancer freeloader freethinker freshman friar
frogman frontbencher frontiersman fugitive functionary fundamentalist furrier gambler gamekeeper gaoler garbageman
gardener gasman gatecrasher gatekeeper gay+ geisha geneticist gentlewoman geographer geologist geophysicist gigolo
girlfriend gladiator glassblower glassmaker glazier goalkeeper goatherd godchild goddaughter godfather godmother godparent
godson goldsmith golfer gondolier goon governess graduate+ grandad grandaunt grandchild granddaughter grandma
grandnephew grandniece grandpa grandson granduncle graverobber gravedigger grazier great-aunt great-nephew great-niece
great-uncle greengrocer griot grocer groomsman groundskeeper grower guardian+ guitarist gunrunner gunsmith guru guy
gymnast haberdasher hacker hadji hairdresser hairstylist haji half-brother half-sister handler handyman hangman
hardliner harpist hawker headhunter headman headmaster headmistress healer heathen+ heckler heir helper hemophiliac heretic
hermit hero highwayman hillbilly hippie historian hitchhiker hobbyist hobo holidaymaker homemaker homeopath homesteader
homosexual+ honeymooner hoodlum hooligan horseman horsewoman horticulturist hosteller hostess hotelier hotelkeeper
houseguest househusband housekeeper housemaid housemate housewife hunter hunter-gatherer huntress huntsman hydrologist
hypnotist ideologue illustrator immigrant immunologist impersonator impostor in-law+ industrialist infidel informant
informer inheritor innkeeper innocent+ inpatient insider insomniac inspector instigator instructor instrumentalist
intellectual+ intermediary interpreter interrogator interviewee interviewer intruder inventor investigator investor
ironworker islander isolationist jailer jailor janitor jaywalker jeweler jeweller jobholder jockey jogger juggler junkie
jurist juror juryman kibbutznik kidnaper kingpin kinsman kinswoman lad laird lama lamplighter landlady landlord
landscaper lass lassie laundress laundryman laureate lawbreaker layman layperson leaker learner leftist+ left-winger leper
lesbian+ liberal+ liberator libertarian+ librarian liegeman lineman linguist listener litigant lobbyist lobsterman
locksmith lodger logger loner longshoreman lookout lover loyalist+ lumberjack lumberman luminary lunatic machinist madman
mafioso magician magnate maharaja maid maidservant mailman malefactor malik maniac marathoner marshal+ masseur masseuse
mastermind+ mathematician matriarch matron mediator mendicant merrymaker messenger mestizo metallurgist metalworker
meteorologist microbiologist middleman milkmaid milkman millionaire minder mineworker minion minstrel miscreant misfit
misogynist mistress moderate+ molester mom monarch monarchist moneylender moviegoer muezzin mufti mugger mulatto
musher musicologist mystic+ nanny nationalist+ native+ naturalist naturist navigator navvy negotiator neuroscientist
newlywed newsagent newsboy nightrider nihilist nobleman noblewoman nonresident nonsmoker notary novelist novice nudist
nursemaid nurseryman nutritionist oarsman observer+ offender office-bearer officeholder oilman oligarch ombudsman
operagoer opponent+ opportunist oppressor optician optometrist orator organiser organist organizer ornithologist osteopath
outcast outlaw+ outpatient outsider overseer owner pacifist paddler paedophile pageboy painter palaeontologist
paleontologist pallbearer panelist panellist parachuter parachutist paralegal paraplegic parishioner parolee part-timer
passerby pathologist patriarch patroller patron pauper pawnbroker peacemaker peddler pedophile peon percussionist
performer perjurer petitioner philanthropist philosopher physicist pianist pickpocket picnicker pilferer pillager pimp
plagiarist plainsman plaintiff planner plasterer playgoer playmate playwright plotter ploughman plumber plunderer poacher
podiatrist poetess pollster polygamist posseman postman postmistress potholer practitioner prankster preacher predecessor
presenter president priestess prince princess prioress prizefighter probationer professional+ programmer propagandist
prophet+ proprietor prospector prostitute protege provocateur psychoanalyst psychologist psychopath psychotherapist
publican publicist pundit punter puppeteer purser pyromaniac quadriplegic quarryman questioner rabbi racist+ racketeer
raftsman ragpicker railroader railwayman rajah rancher rapper rapporteur ratepayer reader receptionist recipient recluse
recruiter rector redhead redneck reenactor referee reformer reformist+ registrant registrar renter repairman
representative+ researcher respondent responder restaurateur reviewer revolutionary+ rhymer right-winger rigger
ringmaster rival+ rookie roommate roughneck roustabout rower royalist+ ruffian ruler runner rustler sacristan sadhu sadist
safecracker salesclerk salesgirl saleslady salesman salesperson saleswoman scammer sceptic schizophrenic+ schoolfriend
schoolmaster schoolmate schoolmistress schoolteacher scientist scoutmaster screenwriter scriptwriter sculptor seafarer
seamstress searcher secessionist+ secretary+ segregationist seismologist selectman seminarian senator senior+
serf servant shaman sharecropper sheepherder sheik sheikh shipmate shipwright shoemaker shogun shoplifter showgirl
sightseer silversmith sinner sister-in-law skateboarder skater skeptic skinhead skipper skydiver slave slaveholder slaver
sledder sleepwalker smoker snowboarder socialist+ socialite sociologist solicitor soloist son-in-law songwriter
soothsayer sophomore sorcerer sorceress spaceman spammer specialist speculator speleologist spelunker spinster
spiritualist+ spokesman spokesperson spokeswoman sportsman sportswoman sprinter spy squatter stableman stagehand stalker
statesman stationmaster statistician steelworker steeplejack stenographer stepbrother stepdaughter stepfather
stepmother stepparent stepsister stepson stevedore stockbroker stonecutter stonemason storekeeper storyteller straggler
straphanger strategist streetwalker strongman stylist subordinate+ subscriber suburbanite sufferer suffragette suffragist
sunbather superintendent supermodel supervisor supremacist+ surfer surveyor swami swindler swordsman taxidermist taxman
taxpayer teammate teamster technocrat technologist televangelist theatergoer theatregoer theologian theorist therapist
thief thinker thug timberman tinker tinsmith tobogganist torchbearer toreador townie townsman toxicologist tradesman
traditionalist trainee traitor translator transsexual+ transvestite trapper treasurer trespasser troublemaker
truant trumpeter trustee turncoat turnkey tutor tycoon typesetter typist tyrant undergraduate undersecretary unionist+
upholsterer user usurer usurper vacationer vaccinee vagrant vandal vegan+ vegetarian+ veterinarian vicar viceroy
viewer villain violator violinist viscount vocalist voter voyeur waitress wanderer warden warder warmonger
washerwoman watcher watchman wayfarer weaver weekender weightlifter welder well-wisher whistle-blower whistleblower widower
witness woodcarver woodcutter woodman woodsman woodworker workman workmate wrestler wrongdoer yachtsman yachtswoman
yakuza yeoman yokel zoologist
adoptive_parent air_attache air_hostess air_marshal air_traveler air_traveller airplane_pilot au_pair baby_boomer
ballet_dancer bank_clerk bank_manager bank_robber baseball_player basketball_player belly_dancer blood_donor board_member
bounty_hunter business_executive business_leader business_traveler cabin_boy cabinet_minister card_player case_officer
cat_burglar cave_dweller chief_executive chief_justice child_molester church_member civic_leader civil_engineer
civil_rights_activist civil_rights_leader civil_rights_worker civil_servant clan_member cleaning_lady cleaning_woman
club_member coal_miner college_student committee_member computer_expert computer_programmer computer_scientist
computer_user con_man conjoined_twin conscientious_objector construction_worker council_member crossing_guard crown_prince
dairy_farmer day_laborer day_labourer defense_attorney defense_lawyer delivery_boy department_head desk_clerk disc_jockey
dispatch_rider district_attorney dock_worker dog_catcher domestic_partner double_agent draft_dodger draft_evader
drug_addict drug_baron drug_dealer drug_lord drug_peddler drug_trafficker drug_user elder_statesman elected_official
electrical_engineer estate_agent executive_director factory_worker faculty_member farm_boy farm_girl farm_worker
fashion_designer fashion_model federal_official film_director film_maker film_star finance_minister fire_chief fire_fighter
fire_marshal fire_warden first_cousin first_mate first_offender flight_attendant flight_engineer folk_singer
football_player foreign_agent foreign_minister forest_fire_fighter fortune_teller foster_brother foster_father
foster_mother foster_parent foster_sister fraternal_twin freedom_rider galley_slave game_warden garbage_collector
garment_worker gas_fitter geisha_girl goat_herder gold_miner golf_player government_agent government_minister
grad_student graduate_student great_grandchild great_grandfather great_grandmother great_grandson great_granddaughter
guest_worker half_brother half_sister handicapped_person head_teacher high_priest hired_hand hockey_player holy_man
home_buyer horse_trader horseback_rider house_guest house_painter identical_twin industry_analyst
insurance_agent intelligence_analyst investment_banker jazz_musician job_candidate law_student legal_expert letter_carrier
lighthouse_keeper lottery_winner loved_one mail_carrier maintenance_man managing_director manual_laborer marathon_runner
marine_engineer market_analyst married_person material_witness mechanical_engineer medical_examiner medical_student
medicine_man military_chaplain mining_engineer mountain_climber movie_star murder_suspect music_teacher night_porter
night_watchman nuclear_physicist oil_rigger organ_donor parachute_jumper pearl_diver person_of_color person_of_colour
policy_maker political_dissident political_leader political_scientist postal_clerk prime_minister prison_chaplain
prison_guard private_detective private_investigator probation_officer professional_dancer prosecuting_attorney
public_defender public_figure public_prosecutor public_servant rape_suspect real_estate_agent religious_leader
research_worker robbery_suspect rock_climber rock_star sales_representative school_principal school_teacher screen_actor
scuba_diver sea_captain seasonal_worker secret_agent security_consultant self-employed_person servant_girl sex_offender
shipping_clerk shipwreck_survivor shop_assistant shop_clerk shop_steward sick_person skilled_worker slave_owner
slave_trader soccer_player social_worker spiritual_leader sports_fan state_attorney state_senator stateless_person
street_cleaner street_fighter street_sweeper student_teacher stunt_man sumo_wrestler surrogate_mother talent_scout
tax_collector temporary_worker tenant_farmer tennis_player test_pilot ticket_collector tour_guide town_clerk
trade_unionist travel_agent traveling_salesman trial_lawyer tribal_chief tribal_sheik tribal_sheikh union_member
union_representative university_student unpaid_worker veterinary_surgeon vice_chairman vice_president
volleyball_player wage_earner war_bride war_criminal war_widow wedding_guest welfare_worker whistle_blower white_separatist
white_supremacist window_cleaner window_washer witch_doctor young_person African-American anglican+ baptist+ methodist+
presbyterian+ lutheran+ protestant+ catholic+ quaker amish+ mennonite+ hasid jesuit+ franciscan+ benedictine+
pentecostal+ shi'ite+ sufi+ ismaili+ zoroastrian parsi bahai rastafarian zionist+ moslem+ mullah nazi+ communist+
marxist+ trotskyist+ stalinist+ democrat republican+ tory+ federalist+ freemason klansman carmelite+ congregationalist+
episcopalian+ adventist+ unitarian+ evangelist confucian+ taoist+ hispanic+ sherpa southerner northerner MP CEO VIP
# combatant / /
adjutant aircrewman airwoman artilleryman auxiliary+ bandit bombardier+ brigadier brigand cannoneer cavalryman
commandant dacoit enlistee ensign franc-tireur fusilier grenadier henchman hussar inductee infiltrator insurrectionist
irregular+ janissary lancer leatherneck longbowman marksman midshipman mujahid musketeer phalangist+ privateer quartermaster
renegade+ saboteur samurai serjeant sharpshooter signalman skirmisher subaltern submariner vigilante maoist+ gurkha+ contra
air_force_officer army_attache army_engineer bank_guard brigadier_general combat_pilot commanding_officer common_soldier
drill_instructor enlisted_man enlisted_person enlisted_woman fighter_pilot first_lieutenant flag_officer foot_soldier
freedom_fighter gunnery_sergeant intelligence_agent lance_corporal lieutenant_commander lieutenant_general machine_gunner
master_sergeant military_advisor military_adviser military_attache military_engineer military_leader military_man
military_officer military_policeman military_recruit military_volunteer naval_commander naval_officer navy_man
noncommissioned_officer petty_officer rear_admiral second_lieutenant service_man soldier_of_fortune staff_officer
staff_sergeant storm_trooper tank_driver urban_guerrilla veteran_soldier vice_admiral warrant_officer green_beret
navy_SEAL union_soldier
# police / /
lawman patrolman plainclothesman mountie chief_constable deputy_sheriff FBI_agent federal_agent law_officer
motorcycle_cop motorcycle_policeman police_captain police_chief police_commissioner police_constable police_detective
police_lieutenant police_matron police_sergeant special_agent state_trooper traffic_cop undercover_agent peace_officer
# medic / /
anesthesiologist cardiologist clinician dentist dermatologist dietician dietitian gastroenterologist gynaecologist
gynecologist midwife neurologist neurosurgeon obstetrician oncologist ophthalmologist orderly+ orthodontist orthopedist
paediatrician pediatrician pharmacist physiotherapist psychiatrist radiographer radiologist stretcher-bearer urologist
brain_surgeon dental_surgeon family_doctor general_practitioner head_nurse health_professional heart_surgeon
licensed_practical_nurse medical_assistant medical_officer medical_practitioner nurse_practitioner physical_therapist
plastic_surgeon registered_nurse student_nurse
# journalist / /
columnist newscaster newsman newspaperman newsreader newswoman paparazzo photojournalist pressman subeditor
camera_operator foreign_correspondent press_photographer television_reporter TV_reporter war_correspondent
# prisoner / /
lifer
# prisoner / / detained
political_detainee
# attacker / /
assassin hitman killer murderer murderess rapist slayer triggerman hired_gun hit_man mass_murderer serial_killer
serial_murderer
# civilian / /
private_citizen
# / children /
foundling juvenile kindergartner neonate preschooler preteen stepchild waif altar_boy boy_scout child_prodigy cub_scout
foster_child girl_scout juvenile_delinquent little_girl newborn_baby newborn_infant premature_baby premature_infant
school-age_child street_child street_urchin young_girl male_child female_child
# / women /
adult_female comfort_woman married_woman white_woman black_woman young_lady young_woman
# / men /
adult_male black_man gay_man married_man middle-aged_man white_man young_man rich_man
# / elderly /
centenarian nonagenarian octogenarian septuagenarian sexagenarian old_lady old_man old_person old-age_pensioner old_woman
# / foreigners /
alien+
# / / fatalities
martyr
# / / displaced
homeless_person
"""

# Not in WordNet, or there only by their last word.
COMPOSED = """
# / /
runaway+ returnee deminer trawlerman fisherwoman fisherperson whites+ blacks+ laywoman alderwoman spokespeople+ businesspeople+
salespeople+ tradespeople+ townspeople+ townsfolk+ countryfolk+ kinfolk+ kinsfolk+ fisherfolk+ fisherpeople+ tribespeople+
craftspeople+ sportspeople+ laypeople+ villagefolk+ beachgoer beach-goer festivalgoer festival-goer concert_goer
cinemagoer cinema-goer theatre-goer theater-goer church-goer party-goer fairgoer racegoer clubgoer club-goer filmgoer
mosque-goer holiday-maker day_tripper kayaker boater snowmobiler windsurfer kitesurfer kite_surfer snorkeler snorkeller
jet_skier jet-skier water_skier sky_diver base_jumper free_diver cave_diver mountain_biker quad_biker hill_walker
hillwalker fell_runner dog_walker rock_fisherman horse_rider motorcycle_rider motorbike_rider bike_rider pillion_rider
pillion_passenger foot_passenger cruise_passenger bus_passenger train_passenger airline_passenger plane_passenger
ferry_passenger air_passenger car_passenger road_user rail_passenger rail_commuter bus_rider subway_rider
job_seeker job-seeker jobseeker job_applicant thrill-seeker treasure_hunter gold_panner gold_prospector
park_ranger forest_ranger forest_guard wildlife_ranger game_ranger wildlife_officer fire_officer volunteer_firefighter
smokejumper lifeboatman rescue_volunteer rescue_diver search_volunteer mine_clearer bomb_disposal_expert coal_worker
coal_mineworker tin_miner copper_miner diamond_miner mine_rescuer tribal_elder tribal_leader village_elder village_chief
village_head village_leader community_elder community_leader community_member clan_elder clan_leader church_leader
religious_scholar religious_student seminary_student madrassa_student madrasa_student Koranic_student Muslim_cleric
family_member household_member party_member party_leader party_official party_activist party_supporter
opposition_activist opposition_leader opposition_member opposition_politician opposition_supporter
human_rights_activist rights_activist human_rights_defender rights_defender human_rights_lawyer rights_lawyer
environmental_activist climate_activist peace_activist political_activist student_activist student_leader
student_protester student_demonstrator anti-government_protester pro-democracy_protester pro-democracy_activist
union_leader union_official labour_leader labor_leader trade_union_leader gang_leader cartel_member cult_member
mafia_member tribe_member team_member squad_member jury_member expedition_member band_member group_member
parliament_member member_of_parliament cabinet_member member_of_staff crewmember crew-member cabin_crew+ flight_crew+
ground_staff+ embassy_staff+ kitchen_staff+ school_staff+ teaching_staff+ support_staff+ hotel_staff+ prison_staff+
local_staff+ government_employee state_employee public_employee federal_employee company_employee bank_employee
city_employee municipal_employee hospital_employee airport_employee embassy_employee hotel_employee
drug_mule drug_smuggler drug_suspect drug_runner people_smuggler human_smuggler human_trafficker people_trafficker
arms_dealer arms_smuggler gun_runner gun_smuggler fuel_smuggler cattle_rustler cattle_thief cattle_herder sheep_herder
reindeer_herder camel_herder cattle_rancher cattle_farmer livestock_herder car_thief burglary_suspect terror_suspect
terrorism_suspect criminal_suspect hostage_taker hostage-taker rape_victim burn_victim torture_victim
abuse_victim trafficking_victim flood_victim earthquake_victim quake_victim storm_victim cyclone_victim tsunami_victim
hospital_patient cancer_patient cholera_patient coronavirus_patient AIDS_patient holocaust_survivor
camp_resident camp_dweller slum_dweller slum_resident city_dweller town_dweller tent_dweller town_resident city_resident
village_resident local_resident local_people+ area_resident island_resident tower_resident hotel_guest party_guest
wedding-goer jail_guard correctional_officer corrections_officer prison_officer prison_warden prison_warder prison_official
customs_officer customs_agent customs_official immigration_officer immigration_agent border_agent
economic_migrant illegal_immigrant illegal_migrant undocumented_immigrant undocumented_migrant illegal_worker
dual_national dual_citizen permanent_resident rape_survivor abuse_survivor
office_worker oil_worker oilfield_worker gas_worker mine_worker migrant_worker shipyard_worker textile_worker steel_worker
auto_worker car_worker postal_worker rail_worker railway_worker railroad_worker airline_worker airport_worker port_worker
city_worker municipal_worker government_worker public_sector_worker sanitation_worker hotel_worker restaurant_worker
bar_worker kitchen_worker retail_worker store_worker shop_worker supermarket_worker warehouse_worker delivery_worker
domestic_worker household_worker child-care_worker childcare_worker care_worker casual_worker contract_worker shift_worker
plantation_worker vineyard_worker forestry_worker road_worker highway_worker utility_worker power_worker electricity_worker
telecom_worker tech_worker transport_worker transit_worker essential_worker key_worker frontline_worker front-line_worker
union_worker party_worker election_worker poll_worker census_worker campaign_worker church_worker community_worker
youth_worker outreach_worker cleaning_worker cleanup_worker bank_worker embassy_worker consulate_worker laboratory_worker
lab_worker maintenance_worker repair_worker sewage_worker sewer_worker quarry_worker kiln_worker demolition_worker
emergency_worker recovery_worker sex_worker bonded_worker bonded_laborer bonded_labourer unskilled_worker
meatpacking_worker poultry_worker fish_worker cannery_worker mill_worker chemical_worker nuclear_worker plant_worker
rig_worker offshore_worker gig_worker agricultural_worker rural_worker shipbreaking_worker bridge_worker dam_worker
bus_driver truck_driver lorry_driver taxi_driver cab_driver car_driver train_driver tram_driver rickshaw_driver
auto-rickshaw_driver tuk-tuk_driver tractor_driver tanker_driver minibus_driver van_driver coach_driver delivery_driver
racing_driver race_driver rally_driver drunk_driver drunken_driver Uber_driver limousine_driver minicab_driver
forklift_driver engine_driver crane_operator ferry_captain ship_captain bus_conductor train_conductor rickshaw_puller
home_owner business_owner shop_owner store_owner restaurant_owner property_owner land_owner factory_owner boat_owner
bar_owner cafe_owner gun_owner pet_owner dog_owner hotel_owner farm_owner mine_owner house_owner stall_owner
poll_watcher election_observer election_monitor ceasefire_monitor UN_monitor UN_observer UN_inspector weapons_inspector
neo-nazi+ baathist+ ba'athist+ salafi+ salafist+ wahhabi+ mormon ahmadi+ maronite+ evangelical+ wheelchair_user
school_pupil school_student high_school_student secondary_school_student college_pupil law_professor school_principal
undocumented_worker car_dealer shopworker mill_hand oil_executive tour_operator+ street_vendor street_trader market_trader
stallholder scrap_dealer rag_picker garbage_picker waste_picker cocoa_farmer poppy_farmer coca_farmer rice_farmer
wheat_farmer pig_farmer peasant_farmer subsistence_farmer white_farmer landless_peasant farm_laborer farm_labourer
daily_wager panchayat_member council_leader borough_councillor ruling_party_member
# combatant / /
national_guardsman naxalite+ naxal+ janjaweed+ basiji rebel_fighter rebel_soldier rebel_commander guerrilla_fighter
guerrilla_commander government_soldier government_troops+ government_forces+ tribal_fighter tribal_militiaman militia_fighter
militia_member militia_commander enemy_soldier enemy_fighter enemy_combatant enemy_troops+ infantry_soldier infantry_troops+
special_forces_soldier special_forces_troops+ elite_troops+ airborne_troops+ federal_troops+ allied_troops+
coalition_soldier coalition_troops+ NATO_soldier NATO_troops+ UN_peacekeeper UN_soldier UN_troops+ U.N._peacekeeper
U.N._troops+ U.N._soldier reserve_soldier reserve_troops+ paramilitary_soldier paramilitary_fighter paramilitary_troops+
paramilitary_forces+ militia_forces+ army_soldier army_conscript army_recruit army_general army_colonel army_major
army_captain army_cadet army_reservist army_troops+ army_commander army_chief military_cadet military_conscript
military_commander military_trainer military_contractor security_contractor national_guard_troops+
national_guard_soldier national_guard_member defence_personnel+ defense_personnel+ naval_personnel+ navy_personnel+
air_force_personnel+ air_force_pilot navy_sailor navy_officer navy_diver tank_commander tank_crew+ gun_crew+
armed_guard armed_militant armed_fighter armed_gunman armed_rebel armed_bandit foreign_fighter foreign_mercenary
private_soldier career_soldier contract_soldier professional_soldier conscript_soldier regular_soldier
regular_troops+ government_fighter pro-government_fighter pro-government_militiaman village_guard
al-qaeda_fighter al-qaeda_member ISIS_fighter Taliban_fighter Taliban_insurgent Hezbollah_fighter Hamas_fighter
Hamas_militant Hezbollah_member Hamas_member kurdish_fighter islamist_fighter islamist_militant jihadist_fighter
opposition_fighter separatist_fighter separatist_rebel maoist_rebel maoist_guerrilla resistance_fighter female_soldier
female_fighter woman_soldier drone_operator
# combatant / children /
child_soldier
# police / /
carabiniere police_cadet police_recruit police_trainee police_commander police_inspector police_superintendent riot_policeman
traffic_policeman traffic_police+ traffic_officer border_policeman border_police+ border_patrol_agent border_patrol_officer
law_enforcement_personnel+ law_enforcement_agent law_enforcement_official sheriff's_deputy special_constable
paramilitary_policeman paramilitary_police+ armed_policeman armed_police+ plainclothes_officer plainclothes_policeman
undercover_officer undercover_policeman auxiliary_policeman village_policeman local_policeman security_policeman
federal_policeman federal_police+ female_police_officer woman_police_officer military_police+ police_guard police_commando
DEA_agent homicide_detective
# medic / /
ambulance_worker ambulance_crew+ ambulanceman ambulancewoman first_aider stretcher_bearer healthcare_worker
health_care_worker health-care_worker healthcare_professional hospital_worker hospital_staff+ medical_staff+
medical_personnel+ health_personnel+ nursing_staff+ nursing_assistant health_staff+ polio_worker polio_vaccinator
vaccination_worker community_health_worker trainee_doctor trainee_nurse junior_doctor army_medic combat_medic
army_doctor military_doctor emergency_doctor emergency_medic
# journalist / /
news_photographer TV_journalist television_journalist radio_journalist newspaper_reporter media_professional
media_personnel+ newspeople+ video_journalist sports_journalist freelance_journalist citizen_journalist foreign_journalist
local_journalist media_person cameraperson camerawoman
# aid_worker / /
NGO_worker UN_worker U.N._worker UN_aid_worker U.N._aid_worker UN_staffer UN_employee Red_Cross_worker Red_Crescent_worker
Red_Cross_volunteer Red_Crescent_volunteer humanitarian_staff+ aid_staff+ aid_official aid_agency_worker aid_volunteer
charity_volunteer relief_official foreign_aid_worker
# prisoner / /
death_row_inmate jail_inmate prison_inmate security_prisoner war_prisoner convicted_prisoner
# prisoner / / detained
remand_prisoner undertrial
# attacker / /
knife_attacker suicide_attacker car_bomber lone_attacker school_shooter would-be_bomber contract_killer hired_killer
armed_attacker armed_assailant knifeman axeman armed_robber armed_intruder active_shooter
# civilian / /
innocent_civilian unarmed_civilian ordinary_civilian civilian_bystander
# / children /
school_child schoolkid school_kid young_child small_child little_boy young_boy teenage_boy teenage_girl street_kid baby_boy
baby_girl unaccompanied_minor unaccompanied_child refugee_child orphaned_child infant_child kindergartener kindergarten_child
underage_girl underage_boy teenaged_boy teenaged_girl newborn_child primary_schoolchild
# / women /
womenfolk+ pregnant_woman widow_woman nursing_mother
# / men /
menfolk+ military-age_man military-aged_man
# / elderly /
elderly_man elderly_woman elderly_resident elderly_patient nursing_home_resident care_home_resident older_person
older_people+ older_adult aged_person
# / refugees / displaced
war_refugee climate_refugee boat_people+
# / foreigners /
foreign_national foreign_worker foreign_tourist foreign_student foreign_citizen foreign_visitor foreign_resident
non-national non-citizen noncitizen foreign_laborer foreign_labourer foreign_passenger
# / foreigners / abducted
foreign_hostage
# / / abducted
kidnap_victim kidnapping_victim abduction_victim
# / / fatalities
murder_victim homicide_victim
# / / missing
missing_person missing_people+
# / / displaced
expellee displaced_child homeless_man homeless_woman displaced_civilian displaced_resident internally_displaced_person
internal_refugee
# household / / displaced
displaced_family displaced_household homeless_family
# household / refugees / displaced
refugee_family
"""

# Plurals that neither the rules nor noun.exc give, or that noun.exc gives in an odd form only ("banditti").
PLURALS = {
    "carabiniere": ["carabinieri"], "fedayee": ["fedayeen"], "mujahid": ["mujahidin", "mujahideen", "mujahedin"],
    "hasid": ["hasidim"], "mafioso": ["mafiosi"], "paparazzo": ["paparazzi"], "samurai": ["samurai"],
    "yakuza": ["yakuza"], "amish": ["amish"], "hero": ["heroes"], "hobo": ["hobos", "hoboes"],
    "desperado": ["desperadoes", "desperados"], "mulatto": ["mulattoes", "mulattos"], "eunuch": ["eunuchs"], "bandit": ["bandits"], "conquistador": ["conquistadors", "conquistadores"],
    "mestizo": ["mestizos"], "swami": ["swamis"], "moslem": ["moslems"], "commando": ["commandos", "commandoes"], "czech": ["czechs"], "Czech": ["Czechs"], "uighur": ["uighurs"],
    "emir": ["emirs"], "child": ["children"], "wife": ["wives"], "thief": ["thieves"], "person": ["people", "persons"],
    "aide-de-camp": ["aides-de-camp"], "attorney general": ["attorneys general"], "passerby": ["passersby"],
    "franc-tireur": ["francs-tireurs"], "au pair": ["au pairs"], "alumnus": ["alumni"], "muezzin": ["muezzins"],
    "fisherperson": ["fisherpeople"], "businessperson": ["businesspeople"], "salesperson": ["salespeople"],
    "spokesperson": ["spokespeople", "spokespersons"], "chairperson": ["chairpersons"], "layperson": ["laypeople"],
}
# Nouns in "-man" that are not compounds of "man".
NO_MEN = {"shaman", "brahman", "talisman", "german", "roman", "norman", "ottoman", "human", "turkman", "afghan"}
# Words that are plurals as they are.
PLURAL_HEADS = ("people", "folk", "staff", "crew", "troops", "forces", "personnel", "police", "whites", "blacks", "janjaweed")
# Plurals whose rule-made form noun.exc gives beside odd ones.
UNWANTED = {"brethren", "stepchilds"}

# Nationalities: "adjective = noun/plural noun/plural", where the noun is another word than the adjective; a noun without
# "/": plural by rule. For countries the words are those of countries.tsv; here is how they are inflected.
NOUN_ONLY = {  # noun: (plural, adjective)
    "Ålander": ("Ålanders", "Åland"), "Alander": ("Alanders", "Aland"), "Dane": ("Danes", "Danish"), "Finn": ("Finns", "Finnish"),
    "Pole": ("Poles", "Polish"), "Spaniard": ("Spaniards", "Spanish"), "Swede": ("Swedes", "Swedish"),
    "Turk": ("Turks", "Turkish"), "Briton": ("Britons", "British"), "Brit": ("Brits", "British"),
    "Englishman": ("Englishmen", "English"), "Frenchman": ("Frenchmen", "French"),
    "Frenchwoman": ("Frenchwomen", "French"), "Irishman": ("Irishmen", "Irish"), "Irishwoman": ("Irishwomen", "Irish"),
    "Dutchman": ("Dutchmen", "Dutch"), "Dutchwoman": ("Dutchwomen", "Dutch"), "Netherlander": ("Netherlanders", "Dutch"),
    "Manxman": ("Manxmen", "Manx"), "Icelander": ("Icelanders", "Icelandic"),
    "Greenlander": ("Greenlanders", "Greenlandic"), "Luxembourger": ("Luxembourgers", "Luxembourgish"),
    "Filipino": ("Filipinos", "Filipino"), "Filipina": ("Filipinas", "Filipino"), "Croat": ("Croats", "Croatian"),
    "Serb": ("Serbs", "Serbian"), "Slovene": ("Slovenes", "Slovenian"), "Basotho": ("Basotho", "Basotho"),
    "Mosotho": ("Basotho", "Basotho"), "Motswana": ("Batswana", "Botswanan"), "Batswana": ("Batswana", "Botswanan"),
    "Seychelloise": ("Seychelloises", "Seychellois"), "Hong Konger": ("Hong Kongers", "Hong Kong"),
    "Hongkonger": ("Hongkongers", "Hong Kong"), "New Zealander": ("New Zealanders", "New Zealand"),
    "Liechtensteiner": ("Liechtensteiners", "Liechtenstein"), "Surinamer": ("Surinamers", "Surinamese"),
    "Falkland Islander": ("Falkland Islanders", "Falkland"), "Falklander": ("Falklanders", "Falkland"),
    "Solomon Islander": ("Solomon Islanders", "Solomon Islands"), "Cook Islander": ("Cook Islanders", "Cook Islands"),
    "Virgin Islander": ("Virgin Islanders", "Virgin Islands"), "Norfolk Islander": ("Norfolk Islanders", "Norfolk Island"),
    "British Virgin Islander": ("British Virgin Islanders", "British Virgin Islands"),
    "Pitcairn Islander": ("Pitcairn Islanders", "Pitcairn"), "Sint Maartener": ("Sint Maarteners", "Sint Maarten"),
    "Northern Mariana Islander": ("Northern Mariana Islanders", "Northern Mariana"),
    "Turks and Caicos Islander": ("Turks and Caicos Islanders", "Turks and Caicos"),
    "Tajik": ("Tajiks", "Tajik"), "Kyrgyz": ("Kyrgyz", "Kyrgyz"), "Kirghiz": ("Kirghiz", "Kirghiz"),
    "Swiss": ("Swiss", "Swiss"), "Burkinabe": ("Burkinabe", "Burkinabe"), "Burkinabé": ("Burkinabé", "Burkinabé"),
    "Burkinabè": ("Burkinabè", "Burkinabè"), "Beninois": ("Beninois", "Beninois"), "Nigerois": ("Nigerois", "Nigerois"),
    "Zairois": ("Zairois", "Zairois"), "Seychellois": ("Seychellois", "Seychellois"), "Mahorais": ("Mahorais", "Mahorais"),
    "Martiniquais": ("Martiniquais", "Martiniquais"), "Réunionnais": ("Réunionnais", "Réunionnais"),
    "Malagasy": ("Malagasy", "Malagasy"), "Lao": ("Lao", "Lao"), "I-Kiribati": ("I-Kiribati", "I-Kiribati"),
    "ni-Vanuatu": ("ni-Vanuatu", "ni-Vanuatu"), "Ni-Vanuatu": ("Ni-Vanuatu", "Ni-Vanuatu"),
    "Monegasque": ("Monegasques", "Monegasque"), "Thai": ("Thais", "Thai"), "Turkmen": ("Turkmen|Turkmens", "Turkmen"),
    "Swazi": ("Swazis|Swazi", "Swazi"), "Chamorro": ("Chamorros", "Chamorro"), "Bajan": ("Bajans", "Bajan"),
    "Myanma": ("Myanma", "Myanma"), "Malayan": ("Malayans", "Malayan"),
}
# Adjectives that name nobody by themselves; some stand for the whole people or for several of them ("three French").
ADJECTIVE_ONLY = {
    "British", "English", "Scottish", "Welsh", "Northern Irish", "Irish", "French", "Dutch", "Danish", "Finnish", "Polish",
    "Spanish", "Swedish", "Turkish", "Icelandic", "Greenlandic", "Luxembourgish", "Philippine", "Hellenic", "Manx",
    "Vatican", "Eswatini",
}
COLLECTIVE = {"British", "English", "Welsh", "Irish", "Northern Irish", "French", "Dutch", "Spanish"}
# Abbreviations of countries, which are adjectives and never people.
NO_DEMONYM = {"US", "U.S.", "UK", "U.K.", "DPRK", "ROK"}
# What countries.tsv lacks: adjective | noun | plural | country.
MORE_OF_COUNTRIES = """
English|Englishwoman|Englishwomen|GBR
English||English|GBR
Scottish|Scot|Scots|GBR
Scottish|Scotsman|Scotsmen|GBR
Scottish|Scotswoman|Scotswomen|GBR
Welsh|Welshman|Welshmen|GBR
Welsh|Welshwoman|Welshwomen|GBR
British|Britisher|Britishers|GBR
Northern Irish|Northern Irishman|Northern Irishmen|GBR
Australian|Aussie|Aussies|AUS
New Zealand|Kiwi|Kiwis|NZL
Dutch|Hollander|Hollanders|NLD
Cypriot|Cypriote|Cypriotes|CYP
Turkish Cypriot|Turkish Cypriot|Turkish Cypriots|CYP
Bosnian Serb|Bosnian Serb|Bosnian Serbs|BIH
Bosnian Croat|Bosnian Croat|Bosnian Croats|BIH
Bosnian Muslim|Bosnian Muslim|Bosnian Muslims|BIH
Croatian Serb|Croatian Serb|Croatian Serbs|HRV
Kosovo Serb|Kosovo Serb|Kosovo Serbs|XKX
Israeli Arab|Israeli Arab|Israeli Arabs|ISR
Arab Israeli|Arab Israeli|Arab Israelis|ISR
Israeli Jewish|Israeli Jew|Israeli Jews|ISR
Congolese|Congolese|Congolese|COG
Dominican|Dominican|Dominicans|DMA
Jersey|Jerseyman|Jerseymen|JEY
Guernsey|Guernseyman|Guernseymen|GGY
Martinican|Martinican|Martinicans|MTQ
Saint Helenian|Saint Helenian|Saint Helenians|SHN
Trinbagonian|Trinbagonian|Trinbagonians|TTO
Tobagonian|Tobagonian|Tobagonians|TTO
Azeri|Azeri|Azeris|AZE
Emirati|Emirati|Emiratis|ARE
Ivorian|Ivorian|Ivorians|CIV
Soviet|Soviet|Soviets|SUN
South Vietnamese|South Vietnamese|South Vietnamese|VDR
North Vietnamese|North Vietnamese|North Vietnamese|VNM
Macedonian|Macedonian|Macedonians|MKD
South Yemeni|South Yemeni|South Yemenis|YEM
Bissau-Guinean|Bissau-Guinean|Bissau-Guineans|GNB
Palestinian|Palestinian Arab|Palestinian Arabs|PSE
Gazan|Gazan|Gazans|PSE
|West Banker|West Bankers|PSE
"""
# Parts of a country, peoples of one country, people of two words: adjective | noun | plural | country.
PARTS = """
African American|African American|African Americans|USA
African-American|African-American|African-Americans|USA
Asian American|Asian American|Asian Americans|USA
Arab American|Arab American|Arab Americans|USA
Cuban American|Cuban American|Cuban Americans|USA
Mexican American|Mexican American|Mexican Americans|USA
Native American|Native American|Native Americans|USA
Palestinian American|Palestinian American|Palestinian Americans|USA
Iranian American|Iranian American|Iranian Americans|USA
Korean American|Korean American|Korean Americans|USA
Chinese American|Chinese American|Chinese Americans|USA
Japanese American|Japanese American|Japanese Americans|USA
Indian American|Indian American|Indian Americans|USA
Irish American|Irish American|Irish Americans|USA
Italian American|Italian American|Italian Americans|USA
Muslim American|Muslim American|Muslim Americans|USA
Black American|Black American|Black Americans|USA
Native Hawaiian|Native Hawaiian|Native Hawaiians|USA
Hawaiian|Hawaiian|Hawaiians|USA
Alaskan|Alaskan|Alaskans|USA
Californian|Californian|Californians|USA
Texan|Texan|Texans|USA
Floridian|Floridian|Floridians|USA
Ohioan|Ohioan|Ohioans|USA
|New Yorker|New Yorkers|USA
|New Englander|New Englanders|USA
North Carolinian|North Carolinian|North Carolinians|USA
South Carolinian|South Carolinian|South Carolinians|USA
New Mexican|New Mexican|New Mexicans|USA
West Virginian|West Virginian|West Virginians|USA
Virginian|Virginian|Virginians|USA
Navajo|Navajo|Navajos|USA
Cherokee|Cherokee|Cherokees|USA
French Canadian|French Canadian|French Canadians|CAN
|Quebecer|Quebecers|CAN
Québécois|Québécois|Québécois|CAN
First Nations|||CAN
|Londoner|Londoners|GBR
British Asian|British Asian|British Asians|GBR
British Muslim|British Muslim|British Muslims|GBR
Cornish|Cornishman|Cornishmen|GBR
Parisian|Parisian|Parisians|FRA
Corsican|Corsican|Corsicans|FRA
Breton|Breton|Bretons|FRA
Alsatian|||FRA
Catalan|Catalan|Catalans|ESP
Andalusian|Andalusian|Andalusians|ESP
Galician|Galician|Galicians|ESP
Canary Islands|Canary Islander|Canary Islanders|ESP
Sicilian|Sicilian|Sicilians|ITA
Sardinian|Sardinian|Sardinians|ITA
Neapolitan|Neapolitan|Neapolitans|ITA
Bavarian|Bavarian|Bavarians|DEU
|Berliner|Berliners|DEU
Flemish|Fleming|Flemings|BEL
Walloon|Walloon|Walloons|BEL
Chechen|Chechen|Chechens|RUS
Ingush|Ingush|Ingush|RUS
Dagestani|Dagestani|Dagestanis|RUS
Tatar|Tatar|Tatars|RUS
Siberian|Siberian|Siberians|RUS
Bashkir|Bashkir|Bashkirs|RUS
Buryat|Buryat|Buryats|RUS
Tuvan|Tuvan|Tuvans|RUS
|Muscovite|Muscovites|RUS
Abkhaz|Abkhaz|Abkhaz|GEO
Abkhazian|Abkhazian|Abkhazians|GEO
South Ossetian|South Ossetian|South Ossetians|GEO
Adjarian|Adjarian|Adjarians|GEO
Transnistrian|Transnistrian|Transnistrians|MDA
Gagauz|Gagauz|Gagauz|MDA
Iraqi Kurdish|Iraqi Kurd|Iraqi Kurds|IRQ
Syrian Kurdish|Syrian Kurd|Syrian Kurds|SYR
Turkish Kurdish|Turkish Kurd|Turkish Kurds|TUR
Iranian Kurdish|Iranian Kurd|Iranian Kurds|IRN
Iraqi Turkmen|Iraqi Turkmen|Iraqi Turkmens|IRQ
Marsh Arab|Marsh Arab|Marsh Arabs|IRQ
Nuristani|Nuristani|Nuristanis|AFG
Tibetan|Tibetan|Tibetans|CHN
Uighur|Uighur|Uighurs|CHN
Uyghur|Uyghur|Uyghurs|CHN
Hui|Hui|Hui|CHN
Han Chinese|Han Chinese|Han Chinese|CHN
Manchu|Manchu|Manchus|CHN
Rohingya|Rohingya|Rohingya|MMR
Rohingya|Rohingya Muslim|Rohingya Muslims|MMR
Rohingya|Rohingya|Rohingyas|MMR
Kachin|Kachin|Kachins|MMR
Rakhine|Rakhine|Rakhines|MMR
Gujarati|Gujarati|Gujaratis|IND
Assamese|Assamese|Assamese|IND
Manipuri|Manipuri|Manipuris|IND
Bodo|Bodo|Bodos|IND
Meitei|Meitei|Meiteis|IND
Marathi|||IND
Sindhi|Sindhi|Sindhis|PAK
Sinhalese|Sinhalese|Sinhalese|LKA
Sri Lankan Tamil|Sri Lankan Tamil|Sri Lankan Tamils|LKA
Acehnese|Acehnese|Acehnese|IDN
Javanese|Javanese|Javanese|IDN
Balinese|Balinese|Balinese|IDN
West Papuan|West Papuan|West Papuans|IDN
Moro|Moro|Moros|PHL
Okinawan|Okinawan|Okinawans|JPN
Montagnard|Montagnard|Montagnards|VNM
Tasmanian|Tasmanian|Tasmanians|AUS
Aboriginal|Aborigine|Aborigines|AUS
Torres Strait Islander|Torres Strait Islander|Torres Strait Islanders|AUS
Maori|Maori|Maori|NZL
Bougainvillean|Bougainvillean|Bougainvilleans|PNG
Coptic|Copt|Copts|EGY
Darfuri|Darfuri|Darfuris|SDN
Darfurian|Darfurian|Darfurians|SDN
Dinka|Dinka|Dinkas|SSD
Nuer|Nuer|Nuers|SSD
Tigrayan|Tigrayan|Tigrayans|ETH
Tigrean|Tigrean|Tigreans|ETH
Oromo|Oromo|Oromos|ETH
Amhara|Amhara|Amharas|ETH
|Somalilander|Somalilanders|SOM
|Puntlander|Puntlanders|SOM
Zanzibari|Zanzibari|Zanzibaris|TZA
Kikuyu|Kikuyu|Kikuyus|KEN
Kalenjin|Kalenjin|Kalenjins|KEN
Turkana|Turkana|Turkanas|KEN
Samburu|Samburu|Samburus|KEN
|Muganda|Baganda|UGA
Banyamulenge|Banyamulenge|Banyamulenge|COD
Katangan|Katangan|Katangans|COD
Igbo|Igbo|Igbos|NGA
Ijaw|Ijaw|Ijaws|NGA
Ogoni|Ogoni|Ogonis|NGA
Biafran|Biafran|Biafrans|NGA
Dogon|Dogon|Dogons|MLI
Zulu|Zulu|Zulus|ZAF
Xhosa|Xhosa|Xhosas|ZAF
Afrikaner|Afrikaner|Afrikaners|ZAF
Black South African|Black South African|Black South Africans|ZAF
White South African|White South African|White South Africans|ZAF
Matabele|Matabele|Matabele|ZWE
Shona|Shona|Shonas|ZWE
Cabindan|Cabindan|Cabindans|AGO
|Carioca|Cariocas|BRA
Northern Cypriot|Northern Cypriot|Northern Cypriots|CYP
|Dubliner|Dubliners|IRL
Athenian|||GRC
Cretan|Cretan|Cretans|GRC
Kurdish Turk|Kurdish Turk|Kurdish Turks|TUR
Israeli Druze|Israeli Druze|Israeli Druze|ISR
Ethiopian Israeli|Ethiopian Israeli|Ethiopian Israelis|ISR
Ahwazi|Ahwazi|Ahwazis|IRN
Iranian Azeri|Iranian Azeri|Iranian Azeris|IRN
Houthi|||YEM
Southern Yemeni|Southern Yemeni|Southern Yemenis|YEM
Southern Sudanese|Southern Sudanese|Southern Sudanese|SSD
Western Saharan|Western Saharan|Western Saharans|ESH
"""
# People of no one country: parts of the world, and peoples of several countries.
REGIONS = """
African|African|Africans
North African|North African|North Africans
West African|West African|West Africans
East African|East African|East Africans
Southern African|Southern African|Southern Africans
sub-Saharan African|sub-Saharan African|sub-Saharan Africans
Sub-Saharan|||
Black African|Black African|Black Africans
Sahelian|Sahelian|Sahelians
Maghrebi|Maghrebi|Maghrebis
Asian|Asian|Asians
South Asian|South Asian|South Asians
East Asian|East Asian|East Asians
Southeast Asian|Southeast Asian|Southeast Asians
South-East Asian|South-East Asian|South-East Asians
Central Asian|Central Asian|Central Asians
Western|Westerner|Westerners
European|European|Europeans
Eastern European|Eastern European|Eastern Europeans
East European|East European|East Europeans
Western European|Western European|Western Europeans
West European|West European|West Europeans
Central European|Central European|Central Europeans
Southern European|Southern European|Southern Europeans
Northern European|Northern European|Northern Europeans
Scandinavian|Scandinavian|Scandinavians
Nordic|||
Baltic|Balt|Balts
Balkan|||
Caucasian|||
Slavic|Slav|Slavs
South Slavic|South Slav|South Slavs
Middle Eastern|Middle Easterner|Middle Easterners
Arab|Arab|Arabs
Gulf Arab|Gulf Arab|Gulf Arabs
Gulf|||
Levantine|||
Latin American|Latin American|Latin Americans
Central American|Central American|Central Americans
South American|South American|South Americans
North American|North American|North Americans
Caribbean|||
West Indian|West Indian|West Indians
Latino|Latino|Latinos
Latina|Latina|Latinas
Hispanic|Hispanic|Hispanics
Pacific Islander|Pacific Islander|Pacific Islanders
Polynesian|Polynesian|Polynesians
Melanesian|Melanesian|Melanesians
Korean|Korean|Koreans
ethnic Korean|ethnic Korean|ethnic Koreans
ethnic Chinese|ethnic Chinese|ethnic Chinese
ethnic Albanian|ethnic Albanian|ethnic Albanians
ethnic Russian|ethnic Russian|ethnic Russians
ethnic Serb|ethnic Serb|ethnic Serbs
ethnic Croat|ethnic Croat|ethnic Croats
ethnic Armenian|ethnic Armenian|ethnic Armenians
ethnic Georgian|ethnic Georgian|ethnic Georgians
ethnic Uzbek|ethnic Uzbek|ethnic Uzbeks
ethnic Kyrgyz|ethnic Kyrgyz|ethnic Kyrgyz
ethnic Tajik|ethnic Tajik|ethnic Tajiks
ethnic Turk|ethnic Turk|ethnic Turks
ethnic Hungarian|ethnic Hungarian|ethnic Hungarians
ethnic German|ethnic German|ethnic Germans
ethnic Kazakh|ethnic Kazakh|ethnic Kazakhs
ethnic Ukrainian|ethnic Ukrainian|ethnic Ukrainians
ethnic Pole|ethnic Pole|ethnic Poles
ethnic Tutsi|ethnic Tutsi|ethnic Tutsis
ethnic Hutu|ethnic Hutu|ethnic Hutus
ethnic Tamil|ethnic Tamil|ethnic Tamils
ethnic Nepali|ethnic Nepali|ethnic Nepalis
ethnic Macedonian|ethnic Macedonian|ethnic Macedonians
ethnic Somali|ethnic Somali|ethnic Somalis
Kurdish|Kurd|Kurds
Roma|Roma|Roma
Roma|Romani|Romanies
Gypsy|Gypsy|Gypsies
Gypsy|Gipsy|Gipsies
Sinti|Sinto|Sinti
Yazidi|Yazidi|Yazidis
Yezidi|Yezidi|Yezidis
Druze|Druze|Druze
Alawite|Alawite|Alawites
Assyrian|Assyrian|Assyrians
Chaldean|Chaldean|Chaldeans
Bosniak|Bosniak|Bosniaks
Gorani|Gorani|Goranis
Tamil|Tamil|Tamils
Bengali|Bengali|Bengalis
Punjabi|Punjabi|Punjabis
Kashmiri|Kashmiri|Kashmiris
Pashtun|Pashtun|Pashtuns
Pathan|Pathan|Pathans
Baloch|Baloch|Baloch
Baluch|Baluch|Baluch
Baluchi|Baluchi|Baluchis
Gurkha|Gurkha|Gurkhas
Hutu|Hutu|Hutus
Tutsi|Tutsi|Tutsis
Twa|Twa|Twa
Hema|Hema|Hema
Lendu|Lendu|Lendu
Hausa|Hausa|Hausas
Fulani|Fulani|Fulani
Peul|Peul|Peuls
Yoruba|Yoruba|Yorubas
Tuareg|Tuareg|Tuaregs
Berber|Berber|Berbers
Amazigh|Amazigh|Imazighen
Bedouin|Bedouin|Bedouins
Bedouin|Bedouin|Bedouin
Maasai|Maasai|Maasai
Masai|Masai|Masai
Afar|Afar|Afars
Saharan|||
Jewish|Jew|Jews
Basque|Basque|Basques
Sami|Sami|Sami
Inuit|Inuit|Inuit
Eskimo|Eskimo|Eskimos
Crimean Tatar|Crimean Tatar|Crimean Tatars
Meskhetian Turk|Meskhetian Turk|Meskhetian Turks
Ossetian|Ossetian|Ossetians
Ossete|Ossete|Ossetes
Circassian|Circassian|Circassians
Cossack|Cossack|Cossacks
Malay|Malay|Malays
Hmong|Hmong|Hmong
Khmer|Khmer|Khmers
Shan|Shan|Shans
Dayak|Dayak|Dayaks
Maya|Maya|Maya
Mayan|Mayan|Mayans
Quechua|Quechua|Quechuas
Aymara|Aymara|Aymaras
Guarani|Guarani|Guaranis
Amerindian|Amerindian|Amerindians
Anglo-Saxon|||
Creole|Creole|Creoles
|Karabakh Armenian|Karabakh Armenians
Crimean|Crimean|Crimeans
Miskito|Miskito|Miskitos
Ndebele|Ndebele|Ndebele
Acholi|Acholi|Acholis
Chakma|Chakma|Chakmas
Naga|Naga|Nagas
Kuki|Kuki|Kukis
Hazara|Hazara|Hazaras
Papuan|Papuan|Papuans
Mapuche|Mapuche|Mapuches
Yanomami|Yanomami|Yanomami
Bidoon|Bidoon|Bidoon
Nubian|Nubian|Nubians
"""


class WordNet:
    """WordNet's nouns."""

    def __init__(self, folder):
        folder = Path(folder)
        lines = lambda name: [line for line in (folder / name).read_text("utf-8").splitlines() if not line.startswith("  ")]
        kinds = defaultdict(list)
        for line in lines("data.noun"):
            fields = line.split(" | ")[0].split()
            at = 4 + 2 * int(fields[3], 16)
            for pointer in range(int(fields[at])):
                if fields[at + 1 + 4 * pointer] == "@":
                    kinds[fields[at + 2 + 4 * pointer]].append(fields[0])
        self.people = set()
        open_ones = [PERSON]
        while open_ones:
            synset = open_ones.pop()
            if synset not in self.people:
                self.people.add(synset)
                open_ones += kinds[synset]
        counts = {}
        for line in lines("cntlist.rev"):
            key, sense, count = line.split()
            lemma, rest = key.split("%")
            if rest.startswith("1:"):
                counts[lemma, int(sense)] = int(count)
        self.plurals = defaultdict(list)
        for line in lines("noun.exc"):
            plural, *lemmas = line.split()
            for lemma in lemmas:
                self.plurals[lemma].append(plural)
        self.candidates = set()
        for line in lines("index.noun"):
            fields = line.split()
            senses = fields[6 + int(fields[3]):]
            under = [sense in self.people for sense in senses]
            tagged = [counts.get((fields[0], number), 0) for number in range(1, len(senses) + 1)]
            of_people = sum(count for count, person in zip(tagged, under) if person)
            if any(under) and (under[0] or 2 * of_people > sum(tagged)):
                self.candidates.add(fields[0])

    def plural(self, noun):
        """The plurals of a noun or of a phrase, the usual one first."""
        if noun in PLURALS:
            return PLURALS[noun]
        of = re.match(r"([\w'-]+?)(( of |-in-).*)$", noun)
        if of:
            return [plural + of[2] for plural in self.plural(of[1])]
        if " " in noun:
            before, last = noun.rsplit(" ", 1)
            return [f"{before} {plural}" for plural in self.plural(last)]
        lower = noun.lower()
        known = [plural for plural in self.plurals.get(lower, []) if plural not in UNWANTED]
        if known:
            return known
        if "-" in noun:
            before, last = noun.rsplit("-", 1)
            if last in ("wife", "child", "man", "woman", "person"):
                return [f"{before}-{plural}" for plural in self.plural(last)]
        if lower.endswith("man") and lower not in NO_MEN:
            return [noun[:-3] + "men"]
        for ending, plural in (("child", "children"), ("wife", "wives"), ("thief", "thieves"), ("person", "people")):
            if lower.endswith(ending):
                return [noun[: -len(ending)] + plural]
        if re.search(r"(s|x|z|sh|[^r]ch)$", lower):
            return [noun + "es"]
        if re.search(r"([^aeiou]|qu)y$", lower):
            return [noun[:-1] + "ies"]
        return [noun + "s"]


def table(path):
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    header, *rows = [line.split("\t") for line in lines]
    return [dict(zip(header, row + [""] * len(header))) for row in rows]


def sections(text):
    """Noun, whether in the plural only, standing, group, unit and metric of each word of such a text."""
    for block in re.split(r"^# ", text, flags=re.M)[1:]:
        head, words = block.split("\n", 1)
        status, group, metric = (part.strip() for part in (head + " ").split("/"))
        unit = "person"
        if status == "household":
            status, unit = "", "household"
        for word in words.split():
            yield word.rstrip("+").replace("_", " "), word.endswith("+"), status, group, unit, metric


def people(wordnet, words):
    """The rows of people_wordnet.tsv."""
    known = table(words / "people.tsv")
    taken = {row["noun"].lower() for row in known}
    things = {row["noun"].lower() for row in table(words / "things.tsv")}
    metrics = "".join(path.read_text("utf-8") for path in sorted((words.parent / "metrics").glob("*.toml")))
    # a bare word of a metric, that is asked of no one: "dead", "wounded"
    cues = {cue.lower() for cue in re.findall(r'"([^"!]+)"', metrics)}
    rows = {}
    for source in (FROM_WORDNET, COMPOSED):
        for noun, plural_only, status, group, unit, metric in sections(source):
            if source is FROM_WORDNET and noun.lower().replace(" ", "_") not in wordnet.candidates:
                sys.exit(f"{noun!r} is no noun for people by WordNet's first sense or counts")
            if noun.endswith(PLURAL_HEADS):
                plurals = [noun]
            else:
                plurals = wordnet.plural(noun)
            forms = [(plural, "pl") for plural in plurals]
            if not plural_only:
                forms.insert(0, (noun, "sg"))
            for form, number in forms:
                form = form.lower()
                if form in taken or form in rows and rows[form][0] == number:
                    continue
                if form in things or form in cues:
                    sys.exit(f"{form!r} stands among the things or the metrics' words")
                rows[form] = (number, status, group, unit, metric)
    return [(form, *rest) for form, rest in sorted(rows.items())]


def nationalities(wordnet, words):
    """The rows of nationalities.tsv."""
    rows = []
    countries = table(words / "countries.tsv")
    codes = {row["iso3"] for row in countries}
    for row in countries:
        demonyms = [name for name in row["demonyms"].split("|") if name and name not in NO_DEMONYM]
        for name in demonyms:
            code = row["iso3"]
            if name in ADJECTIVE_ONLY:
                rows.append(("", name if name in COLLECTIVE else "", name, code, "country"))
            elif name in NOUN_ONLY:
                plural, adjective = NOUN_ONLY[name]
                rows += [(name, form, adjective, code, "country") for form in plural.split("|")]
            elif name.endswith("ese"):
                rows.append((name, name, name, code, "country"))
            else:
                rows.append((name, wordnet.plural(name)[0] if " " not in name else name + "s", name, code, "country"))
    for text, kind in ((MORE_OF_COUNTRIES, "country"), (PARTS, "part"), (REGIONS, "region")):
        for line in text.strip().splitlines():
            adjective, noun, plural, *code = line.split("|")
            code = code[0] if kind != "region" else ""
            if code and code not in codes:
                sys.exit(f"{code} is no country of countries.tsv")
            rows.append((noun, plural, adjective, code, kind if code else "region"))
    # an adjective stands by itself only where no noun has it; a word of a country not again as one of a part
    with_noun = {(row[2], row[3]) for row in rows if row[1]}
    of_country = {row[:4] for row in rows if row[4] == "country"}
    rows = [
        row
        for row in dict.fromkeys(rows)
        if (row[1] or (row[2], row[3]) not in with_noun) and (row[4] == "country" or row[:4] not in of_country)
    ]
    return sorted(rows, key=lambda row: (["country", "part", "region"].index(row[4]), row[3], row[2], row[0], row[1]))


def main():
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    options = {argument for argument in sys.argv[1:] if argument.startswith("--")}
    if len(arguments) != 1 or options - {"--check", "--left"}:
        sys.exit(__doc__)
    wordnet = WordNet(arguments[0])
    words = Path(__file__).resolve().parent.parent / "src/lang/en/words"
    if "--left" in options:
        known = {row["noun"].lower() for row in table(words / "people.tsv")}
        known |= {noun.lower() for noun, *_ in sections(FROM_WORDNET)}
        print("\n".join(sorted(word for word in wordnet.candidates if word.replace("_", " ") not in known)))
        return
    lists = {
        "people_wordnet.tsv": (
            "# Nouns for people that people.tsv lacks, most of them from WordNet 3.0 (LICENSES/WordNet.txt). Made by"
            " scripts/wordnet_words.py. The columns are those of people.tsv.",
            ("noun", "number", "status", "group", "unit", "metric"),
            people(wordnet, words),
        ),
        "nationalities.tsv": (
            "# Who comes from where. Made by scripts/wordnet_words.py. `singular`, `plural`: the noun; `iso3` is empty where"
            " they are of no one country; `kind`: country, part (of one), region (or a people of several).",
            ("singular", "plural", "adjective", "iso3", "kind"),
            nationalities(wordnet, words),
        ),
    }
    differ = False
    for name, (comment, header, rows) in lists.items():
        text = "\n".join([comment, "\t".join(header), *("\t".join(row) for row in rows)]) + "\n"
        path = words / name
        if "--check" in options:
            if not path.exists() or path.read_text("utf-8") != text:
                differ = True
                print(f"{name} differs")
        else:
            path.write_text(text, "utf-8")
            print(f"{name}: {len(rows)} rows")
    sys.exit(differ)


if __name__ == "__main__":
    main()
